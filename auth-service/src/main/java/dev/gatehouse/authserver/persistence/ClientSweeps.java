package dev.gatehouse.authserver.persistence;

import java.util.List;

/**
 * Clients that nobody uses. Which clients are in question is in an index ({@code client.idle_since}); that nobody has
 * allowed them anything, and that nobody is being asked to, is looked up for each of these.
 */
final class ClientSweeps {

    private static final String UNTOUCHED = """
            AND NOT EXISTS (SELECT FROM authorization_grant g WHERE g.client_id = c.id)
            AND NOT EXISTS (SELECT FROM authorization_transaction t WHERE t.client_id = c.id)
            AND NOT EXISTS (SELECT FROM pushed_request p WHERE p.client_id = c.id)
            LIMIT :batch FOR UPDATE OF c SKIP LOCKED))
            RETURNING 1""";

    private static final String REMOVE = """
            UPDATE client SET removed_at = :now WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM client c WHERE origin = 'REGISTERED' AND removed_at IS NULL AND idle_since < :before
            """;

    private static final String REMOVE_UNUSED = REMOVE + "AND NOT used " + UNTOUCHED;

    private static final String REMOVE_IDLE = REMOVE + "AND used " + UNTOUCHED;

    /** They are read again when somebody comes with them, so nobody has to be told that they are gone. */
    private static final String DELETE_DOCUMENTS = """
            DELETE FROM client WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM client c WHERE origin = 'DOCUMENT' AND removed_at IS NULL AND idle_since < :before
            AND disabled_at IS NULL AND fresh_until < :before
            """ + UNTOUCHED;

    private static final String DELETE_REMOVED = """
            DELETE FROM client WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM client WHERE removed_at < :before LIMIT :batch FOR UPDATE SKIP LOCKED))
            RETURNING 1""";

    private ClientSweeps() {}

    static List<Sweep> of(ClientLifetimes lifetimes) {
        return List.of(
                new Sweep(lifetimes.unused(), REMOVE_UNUSED, (query, now) -> query.setParameter("now", now)),
                new Sweep(lifetimes.idle(), REMOVE_IDLE, (query, now) -> query.setParameter("now", now)),
                new Sweep(lifetimes.unused(), DELETE_DOCUMENTS),
                new Sweep(lifetimes.removedKept(), DELETE_REMOVED));
    }
}
