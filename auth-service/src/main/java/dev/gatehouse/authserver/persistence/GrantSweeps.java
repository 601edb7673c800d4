package dev.gatehouse.authserver.persistence;

import java.time.Duration;
import java.util.List;

/** What people allowed, when it is over. */
final class GrantSweeps {

    /**
     * How long codes, refresh tokens and revoked grants outlive their end: a second use is still seen then, and no
     * access token outlives its grant.
     */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /**
     * Clients whose last grant is {@code dead} are idle since its end. They are locked before their grants, as they are
     * where a client is removed, so that nobody waits in a circle.
     */
    private static final String CLIENTS_LEFT_IDLE = """
            , idle AS (
                UPDATE client c SET idle_since = last.ended, used = true
                FROM (SELECT client_id, max(ended) AS ended FROM dead GROUP BY client_id) last
                WHERE c.id = last.client_id AND NOT EXISTS (
                    SELECT FROM authorization_grant g
                    WHERE g.client_id = c.id AND g.id NOT IN (SELECT id FROM dead))
            )
            """;

    private static final String REVOKED = """
            WITH dead AS (
                DELETE FROM authorization_grant WHERE ctid = ANY (ARRAY(
                    SELECT g.ctid FROM authorization_grant g JOIN client c ON c.id = g.client_id
                    WHERE g.revoked_at < :before
                    LIMIT :batch FOR UPDATE OF g SKIP LOCKED FOR NO KEY UPDATE OF c SKIP LOCKED))
                RETURNING id, client_id, revoked_at AS ended
            )""" + CLIENTS_LEFT_IDLE + "SELECT 1 FROM dead";

    private static final String ENDED = """
            WITH dead AS (
                DELETE FROM authorization_grant WHERE ctid = ANY (ARRAY(
                    SELECT g.ctid FROM authorization_grant g JOIN client c ON c.id = g.client_id
                    WHERE g.ends_at < :before
                    LIMIT :batch FOR UPDATE OF g SKIP LOCKED FOR NO KEY UPDATE OF c SKIP LOCKED))
                RETURNING id, client_id, ends_at AS ended
            )""" + CLIENTS_LEFT_IDLE + "SELECT 1 FROM dead";

    /** With its last code or token a grant is dead. */
    private static final String CODES = """
            WITH swept AS (
                DELETE FROM authorization_code WHERE ctid = ANY (ARRAY(
                    SELECT a.ctid FROM authorization_code a
                    JOIN authorization_grant g ON g.id = a.grant_id JOIN client c ON c.id = g.client_id
                    WHERE a.expires_at < :before
                    LIMIT :batch FOR UPDATE OF a SKIP LOCKED FOR NO KEY UPDATE OF c SKIP LOCKED))
                RETURNING grant_id, expires_at
            ), dead AS (
                DELETE FROM authorization_grant g USING swept WHERE g.id = swept.grant_id
                AND NOT EXISTS (SELECT FROM refresh_token t WHERE t.grant_id = g.id)
                RETURNING g.id, g.client_id, swept.expires_at AS ended
            )""" + CLIENTS_LEFT_IDLE + "SELECT 1 FROM swept";

    private static final String REFRESH_TOKENS = """
            WITH swept AS (
                DELETE FROM refresh_token WHERE ctid = ANY (ARRAY(
                    SELECT t.ctid FROM refresh_token t
                    JOIN authorization_grant g ON g.id = t.grant_id JOIN client c ON c.id = g.client_id
                    WHERE t.expires_at < :before
                    LIMIT :batch FOR UPDATE OF t SKIP LOCKED FOR NO KEY UPDATE OF c SKIP LOCKED))
                RETURNING grant_id, expires_at
            ), dead AS (
                DELETE FROM authorization_grant g
                USING (SELECT grant_id, max(expires_at) AS ended FROM swept GROUP BY grant_id) last
                WHERE g.id = last.grant_id
                AND NOT EXISTS (SELECT FROM authorization_code c WHERE c.grant_id = g.id)
                AND NOT EXISTS (SELECT FROM refresh_token t WHERE t.grant_id = g.id AND t.expires_at >= :before)
                RETURNING g.id, g.client_id, last.ended
            )""" + CLIENTS_LEFT_IDLE + "SELECT 1 FROM swept";

    /** Most have no grant: nobody came, or somebody said no. */
    private static final String DEVICE_REQUESTS = """
            WITH swept AS (
                DELETE FROM device_request WHERE ctid = ANY (ARRAY(
                    SELECT d.ctid FROM device_request d JOIN client c ON c.id = d.client_id
                    WHERE d.expires_at < :before
                    LIMIT :batch FOR UPDATE OF d SKIP LOCKED FOR NO KEY UPDATE OF c SKIP LOCKED))
                RETURNING grant_id, expires_at
            ), dead AS (
                DELETE FROM authorization_grant g USING swept WHERE g.id = swept.grant_id
                AND NOT EXISTS (SELECT FROM refresh_token t WHERE t.grant_id = g.id)
                RETURNING g.id, g.client_id, swept.expires_at AS ended
            )""" + CLIENTS_LEFT_IDLE + "SELECT 1 FROM swept";

    static final List<Sweep> ALL = List.of(
            new Sweep(REMEMBERED, REVOKED),
            new Sweep(REMEMBERED, ENDED),
            new Sweep(REMEMBERED, CODES),
            new Sweep(REMEMBERED, DEVICE_REQUESTS),
            new Sweep(REMEMBERED, REFRESH_TOKENS));

    private GrantSweeps() {}
}
