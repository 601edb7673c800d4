package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.RevokedTokenStore;
import dev.gatehouse.oauth.ClientId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Access tokens in {@code revoked_access_token}. */
@ApplicationScoped
class RevokedAccessTokenStore implements RevokedTokenStore {

    private static final String IS_ACTIVE = """
            SELECT 1 WHERE NOT EXISTS (SELECT FROM revoked_access_token WHERE id = :id)
            AND (:client IS NULL OR EXISTS (SELECT FROM client WHERE id = :client
                AND removed_at IS NULL AND disabled_at IS NULL))
            AND (CAST(:authorization AS uuid) IS NULL OR EXISTS (
                SELECT FROM authorization_grant g JOIN user_account u ON u.id = g.user_id
                WHERE g.id = :authorization AND g.revoked_at IS NULL AND u.disabled_at IS NULL))""";

    private static final String REVOKE = """
            INSERT INTO revoked_access_token (id, expires_at) VALUES (:id, :expiresAt)
            ON CONFLICT (id) DO NOTHING
            RETURNING 1""";

    private final Statements statements;

    RevokedAccessTokenStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public boolean isActive(UUID id, Optional<ClientId> client, Optional<UUID> authorization) {
        return statements.run(
                        IS_ACTIVE,
                        it -> it.setParameter("id", id)
                                .setParameter(
                                        "client", client.map(ClientId::value).orElse(null), String.class)
                                .setParameter("authorization", authorization.orElse(null), UUID.class))
                == 1;
    }

    @Override
    public void revoke(UUID id, Instant expiresAt) {
        statements.run(REVOKE, it -> it.setParameter("id", id).setParameter("expiresAt", expiresAt));
    }
}
