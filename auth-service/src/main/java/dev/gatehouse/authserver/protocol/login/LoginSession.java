package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Instant;

/**
 * A browser in which a person is logged in.
 *
 * @param id the hash of the session cookie
 * @param authTime when the person proved who they are
 * @param methods how
 */
public record LoginSession(
        SecretHash id,
        UserAccount user,
        Instant authTime,
        AuthenticationMethods methods,
        Instant expiresAt,
        Browser browser) {

    /**
     * What the owner of a session knows it by.
     *
     * @param device in words
     * @param lastSeenAt within {@link LoginSessions#SEEN}
     */
    public record Browser(String device, Instant lastSeenAt) {}
}
