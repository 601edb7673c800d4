package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.crypto.KeyEncryption;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.authserver.protocol.totp.TotpSecret;
import dev.gatehouse.authserver.protocol.totp.TotpStore;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Authenticators in {@code totp} and {@code recovery_code}, the secrets encrypted. */
@ApplicationScoped
class AuthenticatorStore implements TotpStore {

    private static final String FIND = "from TotpEntity where userId = :user";

    private static final String EXISTS = "SELECT 1 FROM totp WHERE user_id = :user";

    private static final String ADD = """
            WITH added AS (
                INSERT INTO totp (user_id, secret, last_step) VALUES (:user, :secret, :step)
                ON CONFLICT DO NOTHING
                RETURNING user_id
            ), codes AS (
                INSERT INTO recovery_code (hash, user_id)
                SELECT decode(code, 'hex'), user_id FROM added, unnest(CAST(:codes AS text[])) code
            )
            SELECT 1 FROM added""";

    private static final String USE_STEP =
            "UPDATE totp SET last_step = :step WHERE user_id = :user AND last_step < :step RETURNING 1";

    private static final String USE_RECOVERY_CODE =
            "DELETE FROM recovery_code WHERE hash = :hash AND user_id = :user RETURNING 1";

    private static final String RECOVERY_CODES = "SELECT count(*) FROM recovery_code WHERE user_id = :user";

    private static final String REPLACE_RECOVERY_CODES = """
            WITH old AS (DELETE FROM recovery_code WHERE user_id = :user)
            INSERT INTO recovery_code (hash, user_id)
            SELECT decode(code, 'hex'), user_id FROM totp, unnest(CAST(:codes AS text[])) code WHERE user_id = :user
            RETURNING 1""";

    private static final String REMOVE = "DELETE FROM totp WHERE user_id = :user RETURNING 1";

    private static final String REPLACE_SECRET =
            "UPDATE totp SET secret = :next WHERE user_id = :user AND secret = :present RETURNING 1";

    private final Statements statements;
    private final KeyEncryption encryption;

    AuthenticatorStore(Statements statements, KeyEncryption encryption) {
        this.statements = statements;
        this.encryption = encryption;
    }

    /** @throws IllegalStateException when the secret is encrypted under a key that is not configured any more */
    @Override
    public Optional<TotpSecret> find(UUID user) {
        return statements
                .find(TotpEntity.class, FIND, it -> it.setParameter("user", user))
                .map(row -> encryption
                        .decrypt(row.secret(), name(user))
                        .map(TotpSecret::of)
                        .orElseThrow(() -> new IllegalStateException(
                                "an authenticator is stored under another key-encryption key")));
    }

    @Override
    public boolean exists(UUID user) {
        return statements.run(EXISTS, it -> it.setParameter("user", user)) == 1;
    }

    @Override
    public boolean add(UUID user, TotpSecret secret, long step, List<SecretHash> recoveryCodes) {
        return statements.run(
                        ADD,
                        it -> it.setParameter("user", user)
                                .setParameter("secret", encryption.encrypt(secret.bytes(), name(user)))
                                .setParameter("step", step)
                                .setParameter("codes", hexadecimal(recoveryCodes)))
                == 1;
    }

    @Override
    public boolean use(UUID user, long step) {
        return statements.run(USE_STEP, it -> it.setParameter("user", user).setParameter("step", step)) == 1;
    }

    @Override
    public boolean use(UUID user, SecretHash recoveryCode) {
        return statements.run(
                        USE_RECOVERY_CODE,
                        it -> it.setParameter("user", user).setParameter("hash", StoredHash.bytes(recoveryCode)))
                == 1;
    }

    @Override
    public int recoveryCodes(UUID user) {
        return statements
                .number(RECOVERY_CODES, it -> it.setParameter("user", user))
                .orElseThrow();
    }

    @Override
    public void replaceRecoveryCodes(UUID user, List<SecretHash> recoveryCodes) {
        statements.run(
                REPLACE_RECOVERY_CODES,
                it -> it.setParameter("user", user).setParameter("codes", hexadecimal(recoveryCodes)));
    }

    @Override
    public boolean remove(UUID user) {
        return statements.run(REMOVE, it -> it.setParameter("user", user)) == 1;
    }

    /** What is still under a previous key-encryption key goes under the present one, so that the old one can go. */
    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    void encryptAnew() {
        if (encryption.isChanging()) {
            statements
                    .list(TotpEntity.class, "from TotpEntity")
                    .forEach(row -> encryption
                            .encryptAnew(row.secret(), name(row.userId()))
                            .ifPresent(next -> replace(row, next)));
        }
    }

    private void replace(TotpEntity row, byte[] next) {
        statements.run(
                REPLACE_SECRET,
                it -> it.setParameter("user", row.userId())
                        .setParameter("present", row.secret())
                        .setParameter("next", next));
    }

    private static String name(UUID user) {
        return "totp:" + user;
    }

    private static String[] hexadecimal(List<SecretHash> hashes) {
        return hashes.stream().map(SecretHash::hex).toArray(String[]::new);
    }
}
