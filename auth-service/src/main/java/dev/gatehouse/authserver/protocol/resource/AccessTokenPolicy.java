package dev.gatehouse.authserver.protocol.resource;

import java.time.Duration;

/**
 * What access tokens for a resource are like.
 *
 * @param lifetime also the longest that a resource server accepts a revoked JWT which does not hear of the revocation;
 *     at most a day, since no longer is remembered what was revoked
 */
public record AccessTokenPolicy(Format format, Duration lifetime) {

    /** What a token is to those who carry it. */
    public enum Format {
        /** Says everything itself (RFC 9068). */
        JWT,
        /** Says nothing: a resource server has to ask (RFC 7662). */
        OPAQUE
    }

    private static final Duration LONGEST = Duration.ofDays(1);

    public AccessTokenPolicy {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an access token lives for a second at least and a day at most");
        }
    }
}
