package dev.gatehouse.authserver.crypto;

import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.login.PasswordHash;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.PasswordHashingOverload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/**
 * Argon2id (RFC 9106). Each hash takes 19 MiB and some 40 ms of a processor, so no more than a fixed number run at
 * once; the others wait their turn. They run on threads of their own: on those that carry virtual threads, which nothing
 * interrupts, every other request would stand behind them.
 */
public final class Argon2PasswordHasher implements PasswordHasher {

    private final SecureRandom random;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger atWork = new AtomicInteger();
    private final Duration patience;

    /**
     * @param concurrency how many hashes may run at once; more than there are processors gains nothing
     * @param queue how many may wait, at least one; whoever comes then gets a {@link PasswordHashingOverload} at once
     * @param patience how long a caller waits for its turn before it gets a {@link PasswordHashingOverload}
     */
    public Argon2PasswordHasher(SecureRandom random, int concurrency, int queue, Duration patience) {
        this.random = random;
        this.patience = patience;
        this.threads = new ThreadPoolExecutor(
                concurrency,
                concurrency,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().daemon().name("password-hashing-", 0).factory());
    }

    /** @throws PasswordHashingOverload when too many wait */
    @Override
    public PasswordHash hash(Password password) {
        byte[] salt = bytes(Argon2Hash.SALT_LENGTH);
        Argon2Hash.Cost cost = Argon2Hash.Cost.TODAYS;
        return new Argon2Hash(cost, salt, compute(password, cost, salt, Argon2Hash.HASH_LENGTH)).encode();
    }

    @Override
    public PasswordHash nobodys() {
        return new Argon2Hash(Argon2Hash.Cost.TODAYS, bytes(Argon2Hash.SALT_LENGTH), bytes(Argon2Hash.HASH_LENGTH))
                .encode();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * Uses the parameters that are in {@code hash}, and takes the same time whether or not it matches.
     *
     * @throws PasswordHashingOverload when too many wait
     * @throws IllegalArgumentException when {@code hash} is no Argon2id hash
     */
    @Override
    public boolean matches(Password password, PasswordHash hash) {
        Argon2Hash expected = Argon2Hash.decode(hash);
        byte[] actual = compute(password, expected.cost(), expected.salt(), expected.hash().length);
        return MessageDigest.isEqual(actual, expected.hash());
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        Argon2Hash made = Argon2Hash.decode(hash);
        return !made.cost().equals(Argon2Hash.Cost.TODAYS) || made.hash().length != Argon2Hash.HASH_LENGTH;
    }

    private byte[] compute(Password password, Argon2Hash.Cost cost, byte[] salt, int length) {
        FutureTask<byte[]> turn = queued(() -> {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(cost.parameters(salt));
            byte[] hash = new byte[length];
            generator.generateBytes(password.value().getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        });
        boolean isNext = atWork.getAndIncrement() < threads.getCorePoolSize();
        try {
            return result(turn, isNext);
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to hash a password", shuttingDown);
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } finally {
            atWork.decrementAndGet();
        }
    }

    private FutureTask<byte[]> queued(Callable<byte[]> hash) {
        FutureTask<byte[]> turn = new FutureTask<>(hash);
        try {
            threads.execute(turn);
        } catch (RejectedExecutionException full) {
            throw new PasswordHashingOverload();
        }
        return turn;
    }

    /** @param isNext whether a thread was free for it */
    private byte[] result(FutureTask<byte[]> turn, boolean isNext) throws InterruptedException, ExecutionException {
        try {
            return turn.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            if (!isNext && threads.remove(turn)) {
                throw new PasswordHashingOverload();
            }
            return turn.get(); // it has begun, or is about to
        }
    }
}
