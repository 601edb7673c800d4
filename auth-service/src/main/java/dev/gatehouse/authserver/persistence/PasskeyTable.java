package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.passkey.ChallengeStore;
import dev.gatehouse.authserver.protocol.passkey.Passkey;
import dev.gatehouse.authserver.protocol.passkey.PasskeyOnFile;
import dev.gatehouse.authserver.protocol.passkey.PasskeyStore;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Passkeys in {@code passkey}, and in {@code passkey_challenge} what waits to be signed. */
@ApplicationScoped
class PasskeyTable implements PasskeyStore, ChallengeStore {

    private static final String ADD = """
            INSERT INTO passkey (id, user_id, credential, counter, backup_eligible, label, created_at)
            VALUES (:id, :user, :credential, :counter, :backupEligible, :label, :now)
            ON CONFLICT DO NOTHING
            RETURNING 1""";

    private static final String FIND = """
            from PasskeyEntity p join fetch p.user u where p.id = :id and u.disabledAt is null""";

    private static final String USE = """
            UPDATE passkey SET counter = :counter, last_used_at = :now
            WHERE id = :id AND (counter < :counter OR counter = 0 AND :counter = 0)
            RETURNING 1""";

    private static final String OF_USER = "from PasskeyEntity p where p.user.id = :user order by p.createdAt, p.id";

    private static final String REMOVE = "DELETE FROM passkey WHERE id = :id AND user_id = :user RETURNING 1";

    private static final String SAVE_CHALLENGE = """
            INSERT INTO passkey_challenge (browser, challenge, expires_at) VALUES (:browser, :challenge, :expiresAt)
            ON CONFLICT (browser) DO UPDATE SET challenge = excluded.challenge, expires_at = excluded.expires_at
            RETURNING 1""";

    private static final String TAKE_CHALLENGE = """
            WITH taken AS (DELETE FROM passkey_challenge WHERE browser = :browser RETURNING challenge, expires_at)
            SELECT challenge, 1 FROM taken WHERE expires_at > :now""";

    private final Statements statements;

    PasskeyTable(Statements statements) {
        this.statements = statements;
    }

    @Override
    public boolean add(Passkey passkey, String label, Instant now) {
        return statements.run(
                        ADD,
                        it -> it.setParameter("id", passkey.id())
                                .setParameter("user", passkey.user())
                                .setParameter("credential", passkey.credential())
                                .setParameter("counter", passkey.counter())
                                .setParameter("backupEligible", passkey.backupEligible())
                                .setParameter("label", label)
                                .setParameter("now", now))
                == 1;
    }

    @Override
    public Optional<Owned> find(String id) {
        return statements
                .find(PasskeyEntity.class, FIND, it -> it.setParameter("id", id))
                .map(PasskeyEntity::toOwned);
    }

    @Override
    public boolean use(String id, long counter, Instant now) {
        return statements.run(
                        USE,
                        it -> it.setParameter("id", id)
                                .setParameter("counter", counter)
                                .setParameter("now", now))
                == 1;
    }

    @Override
    public List<PasskeyOnFile> of(UUID user) {
        return statements.list(PasskeyEntity.class, OF_USER, it -> it.setParameter("user", user)).stream()
                .map(PasskeyEntity::onFile)
                .toList();
    }

    @Override
    public boolean remove(UUID user, String id) {
        return statements.run(REMOVE, it -> it.setParameter("id", id).setParameter("user", user)) == 1;
    }

    @Override
    public void save(SecretHash browser, Secret challenge, Instant expiresAt) {
        statements.run(
                SAVE_CHALLENGE,
                it -> it.setParameter("browser", StoredHash.bytes(browser))
                        .setParameter("challenge", challenge.value())
                        .setParameter("expiresAt", expiresAt));
    }

    @Override
    public Optional<Secret> take(SecretHash browser, Instant now) {
        return statements
                .row(
                        TAKE_CHALLENGE,
                        it -> it.setParameter("browser", StoredHash.bytes(browser))
                                .setParameter("now", now))
                .map(row -> new Secret((String) row[0]));
    }
}
