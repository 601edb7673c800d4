package dev.gatehouse.authserver.protocol.totp;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.Factor;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.FactorAdded;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.FactorRemoved;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.login.SecondFactor;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The authenticator apps of users, and what they prove. */
public final class Authenticators implements SecondFactor {

    private final TotpStore store;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Authenticators(TotpStore store, AuditLog audit, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public boolean isDemandedOf(UUID user) {
        return store.exists(user);
    }

    /** A code of the app or a recovery code, each good once: who looks over a shoulder comes too late. */
    @Override
    public boolean accept(UUID user, String code) {
        String typed = code.replaceAll("\\s", "");
        return typed.matches("[0-9]{6}")
                ? store.find(user)
                        .flatMap(secret -> secret.stepOf(typed, clock.instant()))
                        .filter(step -> store.use(user, step))
                        .isPresent()
                : RecoveryCode.parse(typed)
                        .filter(it -> store.use(user, it.hash(user)))
                        .isPresent();
    }

    /** A secret to show to an app. It counts for nothing until {@link #enrol}. */
    public TotpSecret propose() {
        return TotpSecret.generate(random);
    }

    /**
     * Takes an app that has proved by a code that it has the secret.
     *
     * @return the recovery codes, to be shown once; empty when the code is wrong, or the user has an app already
     */
    public Optional<List<RecoveryCode>> enrol(UUID user, TotpSecret secret, String code) {
        List<RecoveryCode> recovery = RecoveryCode.generate(random);
        boolean added = secret.stepOf(code.replaceAll("\\s", ""), clock.instant())
                .filter(step -> store.add(user, secret, step, hashes(user, recovery)))
                .isPresent();
        if (added) {
            audit.add(new FactorAdded(user, Factor.APP, clock.instant()));
        }
        return Optional.of(recovery).filter(_ -> added);
    }

    /** New recovery codes in place of the old ones. */
    public List<RecoveryCode> renewRecoveryCodes(UUID user) {
        List<RecoveryCode> recovery = RecoveryCode.generate(random);
        store.replaceRecoveryCodes(user, hashes(user, recovery));
        audit.add(new FactorAdded(user, Factor.RECOVERY_CODES, clock.instant()));
        return recovery;
    }

    public int recoveryCodesLeft(UUID user) {
        return store.recoveryCodes(user);
    }

    public boolean remove(UUID user) {
        boolean removed = store.remove(user);
        if (removed) {
            audit.add(new FactorRemoved(user, Factor.APP, clock.instant()));
        }
        return removed;
    }

    private static List<SecretHash> hashes(UUID user, List<RecoveryCode> codes) {
        return codes.stream().map(code -> code.hash(user)).toList();
    }
}
