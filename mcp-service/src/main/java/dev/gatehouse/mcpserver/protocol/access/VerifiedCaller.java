package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.SubjectProfile;
import java.time.Instant;
import java.util.Optional;

/** Package-private, so that nobody else can claim that a token was checked. */
record VerifiedCaller(
        String subject, Scope scope, Optional<SubjectProfile> profile, Optional<Instant> loggedInAt, TokenOrigin origin)
        implements Caller {

    static Caller of(TokenClaims claims, ScopeHierarchy hierarchy) {
        return new VerifiedCaller(
                claims.subject(),
                hierarchy.expand(claims.scope()),
                claims.profile(),
                claims.times().loggedInAt(),
                claims.origin());
    }
}
