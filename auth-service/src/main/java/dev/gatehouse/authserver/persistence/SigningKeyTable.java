package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.crypto.KeyEncryption;
import dev.gatehouse.authserver.protocol.keys.SigningKeyStore;
import dev.gatehouse.authserver.protocol.keys.StoredKey;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.oauth.jose.VerificationKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Signing keys in {@code signing_key}, their private halves encrypted. */
@ApplicationScoped
public class SigningKeyTable implements SigningKeyStore {

    private static final String ALL = "from SigningKeyEntity order by publishedAt, id";
    private static final String PUBLISH = """
            INSERT INTO signing_key (id, algorithm, private_key, public_key, published_at)
            VALUES (:id, :algorithm, :privateKey, :publicKey, :now)
            ON CONFLICT DO NOTHING
            RETURNING 1""";
    private static final String PROMOTE = """
            UPDATE signing_key k SET signs_from = GREATEST(:now, (
                SELECT max(o.signs_from) + interval '1 millisecond' FROM signing_key o WHERE o.algorithm = k.algorithm))
            WHERE id = :id AND signs_from IS NULL AND revoked_at IS NULL
            RETURNING 1""";
    private static final String REVOKE =
            "UPDATE signing_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL RETURNING 1";
    private static final String REMOVE = "DELETE FROM signing_key WHERE id = :id RETURNING 1";
    private static final String REPLACE_PRIVATE_KEY =
            "UPDATE signing_key SET private_key = :next WHERE id = :id AND private_key = :present RETURNING 1";

    private final Statements statements;
    private final KeyEncryption encryption;

    /** The keys read so far. What is stored under an id never becomes another key. */
    private final Map<String, SigningKey> read = new ConcurrentHashMap<>();

    SigningKeyTable(Statements statements, KeyEncryption encryption) {
        this.statements = statements;
        this.encryption = encryption;
    }

    @Override
    public List<StoredKey> all() {
        List<SigningKeyEntity> rows = rows();
        read.keySet().retainAll(rows.stream().map(SigningKeyEntity::id).toList());
        return rows.stream().map(this::toStoredKey).toList();
    }

    private StoredKey toStoredKey(SigningKeyEntity row) {
        Optional<SigningKey> known = Optional.ofNullable(read.get(row.id())).or(() -> decrypt(row));
        known.ifPresent(key -> read.put(row.id(), key));
        VerificationKey verification = known.map(SigningKey::verificationKey)
                .orElseGet(() -> VerificationKey.decode(row.id(), row.algorithm(), row.publicKey()));
        return new StoredKey(row.toLife(), verification, known);
    }

    private Optional<SigningKey> decrypt(SigningKeyEntity row) {
        return encryption
                .decrypt(row.privateKey(), row.id())
                .map(pkcs8 -> SigningKey.decode(row.id(), row.algorithm(), pkcs8, row.publicKey()));
    }

    @Override
    public void publish(SigningKey key, Instant now) {
        statements.run(
                PUBLISH,
                it -> it.setParameter("id", key.id())
                        .setParameter("algorithm", key.algorithm().value())
                        .setParameter(
                                "privateKey",
                                encryption.encrypt(key.privateKey().getEncoded(), key.id()))
                        .setParameter("publicKey", key.publicKey().getEncoded())
                        .setParameter("now", now));
    }

    @Override
    public void promote(String id, Instant now) {
        statements.run(PROMOTE, it -> it.setParameter("id", id).setParameter("now", now));
    }

    @Override
    public void revoke(String id, Instant now) {
        statements.run(REVOKE, it -> it.setParameter("id", id).setParameter("now", now));
    }

    @Override
    public void remove(String id) {
        statements.run(REMOVE, it -> it.setParameter("id", id));
    }

    /**
     * Encrypts under the present key-encryption key what is still under a previous one.
     *
     * @return how many keys that were
     */
    public int encryptAnew() {
        return rows().stream()
                .mapToInt(row -> encryption
                        .encryptAnew(row.privateKey(), row.id())
                        .map(next -> replace(row, next))
                        .orElse(0))
                .sum();
    }

    private int replace(SigningKeyEntity row, byte[] next) {
        return statements.run(
                REPLACE_PRIVATE_KEY,
                it -> it.setParameter("id", row.id())
                        .setParameter("present", row.privateKey())
                        .setParameter("next", next));
    }

    private List<SigningKeyEntity> rows() {
        return statements.list(SigningKeyEntity.class, ALL);
    }
}
