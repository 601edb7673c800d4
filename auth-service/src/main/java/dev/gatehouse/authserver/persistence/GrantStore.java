package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Authorizations in {@code authorization_grant}. */
@ApplicationScoped
class GrantStore implements AuthorizationStore {

    private static final String FIND = """
            from AuthorizationGrantEntity g join fetch g.user u
            where g.id = :id and g.revokedAt is null and u.disabledAt is null""";

    private static final String SAVE = """
            INSERT INTO authorization_grant (id, user_id, client_id, resource, scope, auth_time, methods, ends_at)
            VALUES (:id, :user, :client, :resource, :scope, :authTime, :methods, :endsAt) RETURNING 1""";

    private static final String SCOPE = """
            SELECT scope FROM authorization_grant
            WHERE user_id = :user AND client_id = :client AND resource = :resource
            AND revoked_at IS NULL AND ends_at IS NULL\s""";

    private static final String FIRST = "ORDER BY hash_array_extended(scope, 0) LIMIT 1";

    /** Goes from each scope to the next different one by the index, since a client can have any number of grants. */
    static final String GRANTED = "WITH RECURSIVE granted AS ((" + SCOPE + FIRST + ") UNION ALL "
            + "SELECT other.scope FROM granted CROSS JOIN LATERAL (" + SCOPE
            + "AND hash_array_extended(scope, 0) > hash_array_extended(granted.scope, 0) " + FIRST + ") other) "
            + "SELECT coalesce(string_agg(DISTINCT token, ' '), '') FROM granted, unnest(scope) token";

    private static final String IS_ACTIVE = """
            SELECT 1 FROM authorization_grant g JOIN user_account u ON u.id = g.user_id
            WHERE g.id = :id AND g.revoked_at IS NULL AND u.disabled_at IS NULL""";

    /** The row stays: deleting it while one of its tokens is rotated would be a deadlock. */
    private static final String REVOKE =
            "UPDATE authorization_grant SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL RETURNING 1";

    private static final String REVOKE_CONNECTION = """
            UPDATE authorization_grant SET revoked_at = :now
            WHERE user_id = :user AND client_id = :client AND resource = :resource AND revoked_at IS NULL
            RETURNING 1""";

    private static final String REVOKE_ALL = """
            UPDATE authorization_grant SET revoked_at = :now WHERE user_id = :user AND revoked_at IS NULL
            RETURNING 1""";

    private final Statements statements;

    GrantStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void save(Authorization authorization, Instant endsAt) {
        statements.run(
                SAVE,
                it -> it.setParameter("id", authorization.id())
                        .setParameter("user", authorization.user().id())
                        .setParameter("client", authorization.client().value())
                        .setParameter("resource", authorization.resource().value())
                        .setParameter("scope", authorization.scope().tokens().toArray(String[]::new))
                        .setParameter("authTime", authorization.authTime())
                        .setParameter(
                                "methods", authorization.methods().values().toArray(String[]::new))
                        .setParameter("endsAt", endsAt));
    }

    @Override
    public Optional<Authorization> find(UUID id) {
        return statements
                .find(AuthorizationGrantEntity.class, FIND, it -> it.setParameter("id", id))
                .map(AuthorizationGrantEntity::toAuthorization);
    }

    @Override
    public Scope granted(UUID user, ClientId client, ResourceIndicator resource) {
        String tokens = statements.text(
                GRANTED,
                it -> it.setParameter("user", user)
                        .setParameter("client", client.value())
                        .setParameter("resource", resource.value()));
        return Scope.parse(tokens).orElseThrow();
    }

    @Override
    public boolean isActive(UUID id) {
        return statements.run(IS_ACTIVE, it -> it.setParameter("id", id)) == 1;
    }

    @Override
    public boolean revoke(UUID id, Instant now) {
        return statements.run(REVOKE, it -> it.setParameter("id", id).setParameter("now", now)) == 1;
    }

    @Override
    public int revoke(UUID user, ClientId client, ResourceIndicator resource, Instant now) {
        return statements.run(
                REVOKE_CONNECTION,
                it -> it.setParameter("user", user)
                        .setParameter("client", client.value())
                        .setParameter("resource", resource.value())
                        .setParameter("now", now));
    }

    @Override
    public int revokeAll(UUID user, Instant now) {
        return statements.run(REVOKE_ALL, it -> it.setParameter("user", user).setParameter("now", now));
    }
}
