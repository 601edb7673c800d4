package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.consent.Consent;
import dev.gatehouse.authserver.protocol.consent.ConsentStore;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Consents in {@code consent}. The database forgets one when a grant of it is revoked. */
@ApplicationScoped
class RememberedConsents implements ConsentStore {

    private static final String FIND = """
            SELECT array_to_string(scope, ' '), client_revision, given_at FROM consent
            WHERE user_id = :user AND client_id = :client AND resource = :resource""";

    private static final String FORGET = """
            DELETE FROM consent
            WHERE user_id = :user AND client_id = :client AND resource = :resource AND client_revision = :revision
            RETURNING 1""";

    private final Statements statements;

    RememberedConsents(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<Consent> find(UUID user, ClientId client, ResourceIndicator resource) {
        return statements
                .row(
                        FIND,
                        it -> it.setParameter("user", user)
                                .setParameter("client", client.value())
                                .setParameter("resource", resource.value()))
                .map(row -> new Consent(
                        user,
                        client,
                        resource,
                        Scope.parse((String) row[0]).orElseThrow(),
                        ((Number) row[1]).longValue(),
                        (Instant) row[2]));
    }

    @Override
    public boolean forget(Consent consent) {
        return statements.run(
                        FORGET,
                        it -> it.setParameter("user", consent.user())
                                .setParameter("client", consent.client().value())
                                .setParameter("resource", consent.resource().value())
                                .setParameter("revision", consent.revision()))
                == 1;
    }
}
