package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.LoginThrottle;
import dev.gatehouse.authserver.protocol.login.PasswordHashingOverload;
import dev.gatehouse.authserver.protocol.login.ThrottleLimits;
import dev.gatehouse.authserver.protocol.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.query.CommonQueryContract;

/**
 * Attempts to log in, counted in {@code login_failure} by the clock of the database. An attempt is one statement that
 * counts it unless it is refused: of any number at once no more are admitted than the limit.
 */
@ApplicationScoped
class AttemptCounter implements LoginThrottle {

    /**
     * Counts one more for a key that is not blocked.
     *
     * <p>Placeholders: the name of the key's parameter, what follows SELECT, the limit, and when the count ends.
     */
    private static final String COUNT = """
            INSERT INTO login_failure AS f (key, failures, blocked_until, expires_at)
            SELECT :%1$s, 1, CAST(NULL AS timestamptz), now() + :kept * interval '1 second' %2$s
            ON CONFLICT (key) DO UPDATE SET
                failures = CASE WHEN f.expires_at <= now() THEN 1 ELSE f.failures + 1 END,
                blocked_until = CASE WHEN f.expires_at > now() AND f.failures + 1 >= :%3$s
                    THEN now() + LEAST(:longest, :first * power(2, LEAST(f.failures + 1 - :%3$s, 20))) * interval '1 second'
                END,
                expires_at = CASE WHEN f.expires_at > now() AND %4$s THEN f.expires_at
                    ELSE now() + :kept * interval '1 second' END
            WHERE f.blocked_until IS NULL OR f.blocked_until <= now()
            RETURNING f.failures""";

    /** An account is not counted when the network is blocked: nothing is judged then, so nothing is guessed. */
    private static final String TAKE = "WITH network AS (%s), account AS (%s) SELECT failures FROM account"
            .formatted(
                    COUNT.formatted("network", "", "perNetwork", "true"),
                    COUNT.formatted("account", "FROM network", "perAccount", "false"));

    private static final String SUCCEEDED = """
            WITH account AS (DELETE FROM login_failure WHERE key = :account)
            UPDATE login_failure SET
                failures = GREATEST(failures - :attempts, 0),
                blocked_until = CASE WHEN failures - :attempts >= :perNetwork THEN blocked_until END
            WHERE key = :network
            RETURNING 1""";

    private static final String GIVE_BACK = """
            UPDATE login_failure SET
                failures = GREATEST(failures - 1, 0),
                blocked_until = CASE WHEN failures > CASE WHEN key = :account THEN :perAccount ELSE :perNetwork END
                    THEN blocked_until END
            WHERE key IN (:account, :network)
            RETURNING 1""";

    /**
     * Attempts of one account or network change the same row, one after the other. They wait here for it and not in the
     * database, where each would hold a connection that token requests need.
     */
    private static final int AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Statements statements;
    private final ThrottleLimits limits;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    AttemptCounter(Statements statements, ThrottleLimits limits) {
        this.statements = statements;
        this.limits = limits;
    }

    @Override
    public Admission take(String username, String network) {
        Consumer<CommonQueryContract> parameters = it -> keys(it, username, network)
                .setParameter("perAccount", limits.perAccount())
                .setParameter("kept", limits.forgottenAfter().toMillis() / 1000.0)
                .setParameter("first", limits.firstDelay().toMillis() / 1000.0)
                .setParameter("longest", limits.longestDelay().toMillis() / 1000.0);
        return inTurn(() -> statements.number(TAKE, parameters))
                .map(failures -> failures >= limits.perAccount() ? Admission.LAST : Admission.ADMITTED)
                .orElse(Admission.REFUSED);
    }

    private Optional<Integer> inTurn(Supplier<Optional<Integer>> count) {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PasswordHashingOverload();
            }
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to count an attempt", shuttingDown);
        }
        try {
            return count.get();
        } finally {
            turns.release();
        }
    }

    @Override
    public void giveBack(String username, String network) {
        statements.run(GIVE_BACK, it -> keys(it, username, network).setParameter("perAccount", limits.perAccount()));
    }

    @Override
    public void succeeded(String username, String network, int attempts) {
        statements.run(SUCCEEDED, it -> keys(it, username, network).setParameter("attempts", attempts));
    }

    private CommonQueryContract keys(CommonQueryContract query, String username, String network) {
        return query.setParameter("account", key("account", username))
                .setParameter("network", key("network", network))
                .setParameter("perNetwork", limits.perNetwork());
    }

    private static byte[] key(String kind, String name) {
        return StoredHash.bytes(new Secret(kind + ":" + name).hash());
    }
}
