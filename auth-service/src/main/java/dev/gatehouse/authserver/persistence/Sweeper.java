package dev.gatehouse.authserver.persistence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ends what is over, in small batches, on one node at a time and around rows that are locked, so that no request waits
 * for it.
 */
@ApplicationScoped
class Sweeper {

    private static final int BATCH = 500;

    /** Ours among the advisory locks of the database. */
    private static final long LOCK = 0x6761_7465_686f_7573L;

    /** Let go with the transaction. */
    private static final String TAKE_TURN = "SELECT 1 WHERE pg_try_advisory_xact_lock(:lock)";

    /** Another node may still accept what has expired by the clock of this one. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final List<Sweep> EXPIRED = List.of(
            Sweep.ofExpired("authorization_transaction", Duration.ZERO),
            Sweep.ofExpired("login_session", Duration.ZERO),
            Sweep.ofExpired("pending_login", Duration.ZERO),
            Sweep.ofExpired("one_time_link", Duration.ZERO),
            Sweep.ofExpired("passkey_challenge", Duration.ZERO),
            Sweep.ofExpired("login_failure", CLOCKS_APART),
            Sweep.ofExpired("access_token", Duration.ZERO),
            Sweep.ofExpired("used_id", CLOCKS_APART),
            Sweep.ofExpired("revoked_access_token", CLOCKS_APART),
            Sweep.byDatabaseClock("""
                    UPDATE refresh_token SET answer = NULL, answer_until = NULL WHERE ctid = ANY (ARRAY(
                        SELECT ctid FROM refresh_token WHERE answer_until <= now()
                        LIMIT :batch FOR UPDATE SKIP LOCKED))
                    RETURNING 1"""),
            new Sweep(Duration.ZERO, """
                    DELETE FROM pushed_request WHERE ctid = ANY (ARRAY(
                        SELECT ctid FROM pushed_request WHERE kept_until < :before
                        LIMIT :batch FOR UPDATE SKIP LOCKED))
                    RETURNING 1"""));

    private final Statements statements;
    private final InstantSource clock;
    private final List<Sweep> sweeps;

    Sweeper(Statements statements, InstantSource clock, ClientLifetimes lifetimes) {
        this.statements = statements;
        this.clock = clock;
        this.sweeps = Stream.of(EXPIRED, GrantSweeps.ALL, ClientSweeps.of(lifetimes))
                .flatMap(List::stream)
                .toList();
    }

    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        Instant now = clock.instant();
        sweeps.forEach(sweep -> {
            while (endBatch(sweep, now) == BATCH) {
                // there may be more
            }
        });
    }

    private int endBatch(Sweep sweep, Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> isMyTurn() ? end(sweep, now) : 0);
    }

    private boolean isMyTurn() {
        return statements.run(TAKE_TURN, it -> it.setParameter("lock", LOCK)) == 1;
    }

    private int end(Sweep sweep, Instant now) {
        return statements.run(sweep.sql(), it -> sweep.parameters().accept(it.setParameter("batch", BATCH), now));
    }
}
