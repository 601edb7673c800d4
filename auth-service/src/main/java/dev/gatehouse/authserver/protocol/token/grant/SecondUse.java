package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;

/**
 * A code or refresh token in a second pair of hands. Which of the two is the thief is not to be known, so nobody keeps
 * anything of the grant (OAuth 2.1 §4.1.3, RFC 9700 §4.14).
 */
public final class SecondUse {

    private final AuthorizationStore authorizations;
    private final AuditLog audit;

    public SecondUse(AuthorizationStore authorizations, AuditLog audit) {
        this.authorizations = authorizations;
        this.audit = audit;
    }

    /** Ends the grant of {@code event}, which is told once however many come at a time. */
    void endsGrant(AuditEvent.OfGrant event) {
        if (authorizations.revoke(event.grant(), event.at())) {
            audit.add(event);
        }
    }
}
