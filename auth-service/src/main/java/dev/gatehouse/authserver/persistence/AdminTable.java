package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.admin.AdminStore;
import dev.gatehouse.authserver.protocol.admin.Effect;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.query.CommonQueryContract;

/** What administrators change, over all tables. Clients are locked before their grants, as everywhere. */
@ApplicationScoped
class AdminTable implements AdminStore {

    /**
     * Alike are clients of one name and the same redirect URIs, whatever port of the loopback interface they name: an
     * app on somebody's computer takes another one each time.
     */
    static final String FINGERPRINT = """
            encode(sha256(convert_to(coalesce(about ->> 'client_name', '') || chr(10) || regexp_replace(
                array_to_string(redirect_uris, chr(10)),
                '(http://(127[.]0[.]0[.]1|localhost|[[]::1[]])):[0-9]+', '\\1', 'g'), 'UTF8')), 'hex')""";

    static final String UNUSED = """
            NOT used AND NOT EXISTS (SELECT FROM authorization_transaction t WHERE t.client_id = client.id)
            AND NOT EXISTS (SELECT FROM pushed_request p WHERE p.client_id = client.id)""";

    private static final String ENABLED = "client WHERE id = :id AND disabled_at IS NULL AND removed_at IS NULL";

    private static final String DISABLED = "client WHERE id = :id AND disabled_at IS NOT NULL AND removed_at IS NULL";

    private static final String ALIKE = "client WHERE origin = 'REGISTERED' AND removed_at IS NULL AND " + FINGERPRINT
            + " = :fingerprint AND " + UNUSED;

    private static final String GRANT = "authorization_grant WHERE id = :id AND revoked_at IS NULL";

    private static final String OF_CLIENT = "authorization_grant WHERE client_id = :id AND revoked_at IS NULL";

    private static final String OF_USER = "authorization_grant WHERE user_id = :id AND revoked_at IS NULL";

    private static final String RESOURCE = "protected_resource WHERE name = :name";

    private static final String OF_RESOURCE = "authorization_grant WHERE revoked_at IS NULL AND resource ="
            + " (SELECT indicator FROM protected_resource WHERE name = :name)";

    private static final String ALL = "authorization_grant WHERE revoked_at IS NULL";

    private static final String REVOKED_OF_CHANGED = """
            ended AS (
                UPDATE authorization_grant g SET revoked_at = :now FROM changed
                WHERE g.client_id = changed.id AND g.revoked_at IS NULL
                RETURNING 1
            ) SELECT (SELECT count(*) FROM changed), (SELECT count(*) FROM ended)""";

    private static final String GRANTS_AND_SESSIONS =
            "SELECT (SELECT count(*) FROM ended), (SELECT count(*) FROM logged_out)";

    private static final String USER = """
            SELECT (SELECT count(*) FROM user_account u
                    WHERE id = :id AND (disabled_at IS NOT NULL) = :disabled
                    AND (:disabled OR NOT 'admin' = ANY (roles) OR EXISTS (
                        SELECT FROM user_account o
                        WHERE o.id <> u.id AND 'admin' = ANY (o.roles) AND o.disabled_at IS NULL))),
                (SELECT count(*) FROM authorization_grant WHERE user_id = :id AND revoked_at IS NULL),
                (SELECT count(*) FROM login_session WHERE user_id = :id)""";

    /** In one order, so that nobody waits for each other. */
    private static final String HOLD_ADMINISTRATORS = """
            SELECT 1 FROM user_account WHERE 'admin' = ANY (roles) AND disabled_at IS NULL
            ORDER BY id FOR NO KEY UPDATE""";

    private final Statements statements;

    AdminTable(Statements statements) {
        this.statements = statements;
    }

    @Override
    public <T> T allOrNothing(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    @Override
    public Effect disableClient(String id, Instant now, boolean dryRun) {
        String sql = dryRun
                ? "SELECT (SELECT count(*) FROM " + ENABLED + "), (SELECT count(*) FROM " + OF_CLIENT + ")"
                : "WITH changed AS (" + update(ENABLED, "disabled_at") + " RETURNING id), " + REVOKED_OF_CHANGED;
        return clients(sql, bound(it -> it.setParameter("id", id), now, dryRun));
    }

    @Override
    public Effect enableClient(String id, boolean dryRun) {
        String sql = dryRun
                ? "SELECT count(*), 0 FROM " + DISABLED
                : "WITH changed AS (" + DISABLED.replace("client WHERE", "UPDATE client SET disabled_at = NULL WHERE")
                        + " RETURNING 1) SELECT count(*), 0 FROM changed";
        return clients(sql, it -> it.setParameter("id", id));
    }

    @Override
    public Effect removeUnused(String fingerprint, Instant now, boolean dryRun) {
        String sql = dryRun
                ? "SELECT count(*), 0 FROM " + ALIKE
                : "WITH changed AS (" + update(ALIKE, "removed_at") + " RETURNING 1) SELECT count(*), 0 FROM changed";
        return clients(sql, bound(it -> it.setParameter("fingerprint", fingerprint), now, dryRun));
    }

    @Override
    public Effect revokeGrant(UUID id, Instant now, boolean dryRun) {
        return grants(GRANT, it -> it.setParameter("id", id), now, dryRun);
    }

    @Override
    public Effect revokeGrantsOfClient(String id, Instant now, boolean dryRun) {
        return grants(OF_CLIENT, it -> it.setParameter("id", id), now, dryRun);
    }

    @Override
    public Effect revokeGrantsOfUser(UUID id, Instant now, boolean dryRun) {
        String sql = dryRun
                ? "SELECT (SELECT count(*) FROM " + OF_USER
                        + "), (SELECT count(*) FROM login_session WHERE user_id = :id)"
                : "WITH ended AS (" + update(OF_USER, "revoked_at") + " RETURNING 1), logged_out AS ("
                        + "DELETE FROM login_session WHERE user_id = :id RETURNING 1) " + GRANTS_AND_SESSIONS;
        return grantsAndSessions(sql, bound(it -> it.setParameter("id", id), now, dryRun));
    }

    @Override
    public Effect deleteResource(String name, Instant now, boolean dryRun) {
        String sql = dryRun
                ? "SELECT (SELECT count(*) FROM " + RESOURCE + "), (SELECT count(*) FROM " + OF_RESOURCE + ")"
                : "WITH ended AS (" + update(OF_RESOURCE, "revoked_at") + " RETURNING 1), deleted AS (DELETE FROM "
                        + RESOURCE
                        + " RETURNING 1) SELECT (SELECT count(*) FROM deleted), (SELECT count(*) FROM ended)";
        long[] counts = counts(sql, bound(it -> it.setParameter("name", name), now, dryRun));
        return Effect.ofResources(counts[0], counts[1]);
    }

    @Override
    public Effect ofUser(UUID id, boolean disabled, boolean dryRun) {
        if (!dryRun) {
            statements.run(HOLD_ADMINISTRATORS, _ -> {});
        }
        Object[] row = statements
                .row(USER, it -> it.setParameter("id", id).setParameter("disabled", disabled))
                .orElseThrow();
        long users = (long) row[0];
        return users == 0 ? Effect.ofGrants(0) : new Effect(users, 0, (long) row[1], (long) row[2], 0, 0);
    }

    @Override
    public Effect revokeEverything(Instant now, boolean dryRun) {
        String sql = dryRun
                ? "SELECT (SELECT count(*) FROM " + ALL + "), (SELECT count(*) FROM login_session)"
                : "WITH ended AS (" + update(ALL, "revoked_at") + " RETURNING 1), "
                        + "logged_out AS (DELETE FROM login_session RETURNING 1), "
                        + "opaque AS (DELETE FROM access_token), "
                        + "pushed AS (DELETE FROM pushed_request), "
                        + "devices AS (DELETE FROM device_request), "
                        + "waiting AS (DELETE FROM authorization_transaction) " + GRANTS_AND_SESSIONS;
        return grantsAndSessions(sql, bound(_ -> {}, now, dryRun));
    }

    /** @param rows a table and which of its rows */
    private static String update(String rows, String column) {
        return "UPDATE " + rows.replaceFirst(" WHERE", " SET " + column + " = :now WHERE");
    }

    private static Consumer<CommonQueryContract> bound(
            Consumer<CommonQueryContract> parameters, Instant now, boolean dryRun) {
        return dryRun ? parameters : parameters.andThen(it -> it.setParameter("now", now));
    }

    private Effect grants(String rows, Consumer<CommonQueryContract> parameters, Instant now, boolean dryRun) {
        String sql = dryRun
                ? "SELECT count(*), 0 FROM " + rows
                : "WITH ended AS (" + update(rows, "revoked_at") + " RETURNING 1) SELECT count(*), 0 FROM ended";
        return Effect.ofGrants(counts(sql, bound(parameters, now, dryRun))[0]);
    }

    private Effect clients(String sql, Consumer<CommonQueryContract> parameters) {
        long[] counts = counts(sql, parameters);
        return Effect.ofClients(counts[0], counts[0] == 0 ? 0 : counts[1]);
    }

    private Effect grantsAndSessions(String sql, Consumer<CommonQueryContract> parameters) {
        long[] counts = counts(sql, parameters);
        return new Effect(0, 0, counts[0], counts[1], 0, 0);
    }

    private long[] counts(String sql, Consumer<CommonQueryContract> parameters) {
        Object[] row = statements.row(sql, parameters).orElseThrow();
        return new long[] {((Number) row[0]).longValue(), ((Number) row[1]).longValue()};
    }
}
