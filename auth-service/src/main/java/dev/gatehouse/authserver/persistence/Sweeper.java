package dev.gatehouse.authserver.persistence;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.query.CommonQueryContract;

/**
 * Deletes or erases what is over, in small batches and around rows that are locked, so that neither requests nor the sweepers of
 * other nodes wait.
 */
@ApplicationScoped
class Sweeper {

    private static final int BATCH = 500;

    /**
     * How long codes, refresh tokens and revoked grants outlive their end: a second use is still seen then, and no
     * access token outlives its grant.
     */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** Another node may still accept what has expired by the clock of this one. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /**
     * A kind of rows.
     *
     * @param keep how long after their end
     * @param sql deletes at most {@code :batch} of those that ended before {@code :before}, and returns a row for each
     */
    private record Sweep(Duration keep, String sql) {}

    private static final List<Sweep> SWEEPS = List.of(
            new Sweep(Duration.ZERO, """
                    DELETE FROM authorization_transaction WHERE ctid = ANY (ARRAY(
                        SELECT ctid FROM authorization_transaction WHERE expires_at < :before
                        LIMIT :batch FOR UPDATE SKIP LOCKED))
                    RETURNING 1"""),
            new Sweep(Duration.ZERO, """
                    DELETE FROM login_session WHERE ctid = ANY (ARRAY(
                        SELECT ctid FROM login_session WHERE expires_at < :before
                        LIMIT :batch FOR UPDATE SKIP LOCKED))
                    RETURNING 1"""),
            new Sweep(CLOCKS_APART, """
                    DELETE FROM used_id WHERE ctid = ANY (ARRAY(
                        SELECT ctid FROM used_id WHERE expires_at < :before
                        LIMIT :batch FOR UPDATE SKIP LOCKED))
                    RETURNING 1"""),
            new Sweep(REMEMBERED, """
                    DELETE FROM authorization_grant WHERE ctid = ANY (ARRAY(
                        SELECT ctid FROM authorization_grant WHERE revoked_at < :before
                        LIMIT :batch FOR UPDATE SKIP LOCKED))
                    RETURNING 1"""),
            // With its last code or token a grant is dead.
            new Sweep(REMEMBERED, """
                    WITH swept AS (
                        DELETE FROM authorization_code WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM authorization_code WHERE expires_at < :before
                            LIMIT :batch FOR UPDATE SKIP LOCKED))
                        RETURNING grant_id
                    ), dead AS (
                        DELETE FROM authorization_grant g USING swept WHERE g.id = swept.grant_id
                        AND NOT EXISTS (SELECT FROM refresh_token t WHERE t.grant_id = g.id)
                    )
                    SELECT 1 FROM swept"""),
            new Sweep(REMEMBERED, """
                    WITH swept AS (
                        DELETE FROM refresh_token WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM refresh_token WHERE expires_at < :before
                            LIMIT :batch FOR UPDATE SKIP LOCKED))
                        RETURNING grant_id
                    ), dead AS (
                        DELETE FROM authorization_grant g USING swept WHERE g.id = swept.grant_id
                        AND NOT EXISTS (SELECT FROM authorization_code c WHERE c.grant_id = g.id)
                        AND NOT EXISTS (
                            SELECT FROM refresh_token t WHERE t.grant_id = g.id AND t.expires_at >= :before)
                    )
                    SELECT 1 FROM swept"""));

    /** Over by the clock that gave the answer its end. */
    private static final String ERASE_ANSWERS = """
            UPDATE refresh_token SET answer = NULL, answer_until = NULL WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM refresh_token WHERE answer_until <= now()
                LIMIT :batch FOR UPDATE SKIP LOCKED))
            RETURNING 1""";

    private final Statements statements;
    private final InstantSource clock;

    Sweeper(Statements statements, InstantSource clock) {
        this.statements = statements;
        this.clock = clock;
    }

    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        Instant now = clock.instant();
        SWEEPS.forEach(sweep -> inBatches(sweep.sql, it -> it.setParameter("before", now.minus(sweep.keep))));
        inBatches(ERASE_ANSWERS, _ -> {});
    }

    private void inBatches(String sql, Consumer<CommonQueryContract> parameters) {
        int done;
        do {
            done = statements.run(sql, it -> parameters.accept(it.setParameter("batch", BATCH)));
        } while (done == BATCH);
    }
}
