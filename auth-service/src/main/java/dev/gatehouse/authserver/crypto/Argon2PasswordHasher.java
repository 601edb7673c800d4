package dev.gatehouse.authserver.crypto;

import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.login.PasswordHash;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.PasswordHashingOverload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/**
 * Argon2id (RFC 9106). Each hash takes 19 MiB and some 40 ms of a processor, so no more than a fixed number run at
 * once; the others wait their turn.
 */
public final class Argon2PasswordHasher implements PasswordHasher {

    private final SecureRandom random;
    private final Semaphore turns;
    private final Duration patience;

    /**
     * @param concurrency how many hashes may run at once; more than there are processors gains nothing
     * @param patience how long a caller waits for its turn before it gets a {@link PasswordHashingOverload}
     */
    public Argon2PasswordHasher(SecureRandom random, int concurrency, Duration patience) {
        this.random = random;
        this.turns = new Semaphore(concurrency, true);
        this.patience = patience;
    }

    /** @throws PasswordHashingOverload when too many wait */
    @Override
    public PasswordHash hash(Password password) {
        byte[] salt = new byte[Argon2Hash.SALT_LENGTH];
        random.nextBytes(salt);
        Argon2Hash.Cost cost = Argon2Hash.Cost.TODAYS;
        return new Argon2Hash(cost, salt, compute(password, cost, salt, Argon2Hash.HASH_LENGTH)).encode();
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
        awaitTurn();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(cost.parameters(salt));
            byte[] hash = new byte[length];
            generator.generateBytes(password.value().getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new PasswordHashingOverload(patience);
            }
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to hash a password", shuttingDown);
        }
    }
}
