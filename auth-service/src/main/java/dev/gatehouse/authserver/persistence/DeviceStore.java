package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore;
import dev.gatehouse.authserver.protocol.device.DeviceRequest;
import dev.gatehouse.authserver.protocol.device.DeviceRequestStore;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.KeyThumbprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What devices ask for, in {@code device_request}. It ends, and polls are timed, by the clock of the database: nodes
 * whose clocks differ would tell a device that keeps its time to slow down.
 */
@ApplicationScoped
class DeviceStore implements DeviceRequestStore, DeviceCodeStore {

    static final String EXPIRED = "(expires_at <= now())";

    private static final String SAVE = """
            INSERT INTO device_request
                (hash, user_code, client_id, resource, scope, address, expires_at, interval_seconds, next_poll_at)
            VALUES (:hash, :userCode, :client, :resource, :scope, :address,
                now() + :lifetime * interval '1 second', :interval, now())
            ON CONFLICT DO NOTHING RETURNING 1""";

    private static final String FIND_WAITING =
            "from DeviceRequestEntity where userCode = :userCode and decidedAt is null and expired = false";

    private static final String APPROVE = """
            WITH approved AS (
                UPDATE device_request SET decided_at = now(), grant_id = :grant
                WHERE user_code = :userCode AND decided_at IS NULL AND expires_at > now()
                RETURNING client_id
            ), granted AS (
                INSERT INTO authorization_grant (id, user_id, client_id, resource, scope, auth_time, methods)
                SELECT :grant, :user, client_id, :resource, :scope, :authTime, :methods FROM approved
            ), client_used AS (
                UPDATE client SET used = true, idle_since = NULL FROM approved
                WHERE client.id = approved.client_id AND idle_since IS NOT NULL
            )
            SELECT 1 FROM approved""";

    private static final String DENY = """
            UPDATE device_request SET decided_at = now()
            WHERE user_code = :userCode AND decided_at IS NULL AND expires_at > now() RETURNING 1""";

    private static final String FIND = """
            from DeviceRequestEntity d left join fetch d.grant g left join fetch g.user
            where d.hash = :hash""";

    /** A poll may come a second early: what was sent in time can overtake what was sent before. */
    private static final String POLL = """
            WITH polled AS (
                SELECT hash, next_poll_at > now() + interval '1 second' AS too_soon
                FROM device_request WHERE hash = :hash FOR UPDATE
            ), noted AS (
                UPDATE device_request d SET
                    interval_seconds = d.interval_seconds + CASE WHEN too_soon THEN 5 ELSE 0 END,
                    next_poll_at = now() + (d.interval_seconds + CASE WHEN too_soon THEN 5 ELSE 0 END)
                        * interval '1 second'
                FROM polled WHERE d.hash = polled.hash
            )
            SELECT 1 FROM polled WHERE too_soon""";

    private static final String REDEEM = """
            WITH redeemed AS (
                UPDATE device_request SET redeemed_at = now()
                WHERE hash = :hash AND redeemed_at IS NULL AND EXISTS (
                    SELECT FROM authorization_grant g JOIN user_account u ON u.id = g.user_id
                    WHERE g.id = grant_id AND u.disabled_at IS NULL)
                RETURNING grant_id
            ), kept AS (
                INSERT INTO refresh_token (hash, grant_id, expires_at, dpop_jkt)
                SELECT :refreshToken, grant_id, :expiresAt, :key FROM redeemed
                WHERE :refreshToken IS NOT NULL
            )%s
            SELECT 1 FROM redeemed""".formatted(OpaqueTokenStore.kept("redeemed"));

    private final Statements statements;

    DeviceStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public boolean save(DeviceRequest request, Duration lifetime, Duration interval) {
        return statements.run(
                        SAVE,
                        it -> it.setParameter("hash", StoredHash.bytes(request.deviceCode()))
                                .setParameter("userCode", StoredHash.bytes(request.userCode()))
                                .setParameter("client", request.client().value())
                                .setParameter("resource", request.resource().value())
                                .setParameter("scope", request.scope().tokens().toArray(String[]::new))
                                .setParameter("address", request.address())
                                .setParameter("lifetime", lifetime.toMillis() / 1000.0)
                                .setParameter("interval", (int) interval.toSeconds()))
                == 1;
    }

    @Override
    public Optional<DeviceRequest> findWaiting(SecretHash userCode) {
        return statements
                .find(
                        DeviceRequestEntity.class,
                        FIND_WAITING,
                        it -> it.setParameter("userCode", StoredHash.bytes(userCode)))
                .map(DeviceRequestEntity::toDeviceRequest);
    }

    @Override
    public boolean approve(SecretHash userCode, Authorization authorization) {
        return statements.run(
                        APPROVE,
                        it -> it.setParameter("userCode", StoredHash.bytes(userCode))
                                .setParameter("grant", authorization.id())
                                .setParameter("user", authorization.user().id())
                                .setParameter(
                                        "resource", authorization.resource().value())
                                .setParameter(
                                        "scope", authorization.scope().tokens().toArray(String[]::new))
                                .setParameter("authTime", authorization.authTime())
                                .setParameter(
                                        "methods",
                                        authorization.methods().values().toArray(String[]::new)))
                == 1;
    }

    @Override
    public boolean deny(SecretHash userCode) {
        return statements.run(DENY, it -> it.setParameter("userCode", StoredHash.bytes(userCode))) == 1;
    }

    @Override
    public Optional<IssuedDeviceCode> find(SecretHash deviceCode) {
        return statements
                .find(DeviceRequestEntity.class, FIND, it -> it.setParameter("hash", StoredHash.bytes(deviceCode)))
                .map(DeviceRequestEntity::toIssuedDeviceCode);
    }

    @Override
    public boolean pollsTooSoon(SecretHash deviceCode) {
        return statements.run(POLL, it -> it.setParameter("hash", StoredHash.bytes(deviceCode))) == 1;
    }

    @Override
    public boolean redeem(
            SecretHash deviceCode, Optional<RefreshToken> refreshToken, Optional<OpaqueToken> accessToken) {
        return statements.run(
                        REDEEM,
                        it -> OpaqueTokenStore.bind(it, accessToken)
                                .setParameter("hash", StoredHash.bytes(deviceCode))
                                .setParameter(
                                        "refreshToken",
                                        refreshToken
                                                .map(RefreshToken::hash)
                                                .map(StoredHash::bytes)
                                                .orElse(null),
                                        byte[].class)
                                .setParameter(
                                        "expiresAt",
                                        refreshToken
                                                .map(RefreshToken::expiresAt)
                                                .orElse(null),
                                        Instant.class)
                                .setParameter(
                                        "key",
                                        refreshToken
                                                .flatMap(RefreshToken::key)
                                                .map(KeyThumbprint::value)
                                                .orElse(null),
                                        String.class))
                == 1;
    }
}
