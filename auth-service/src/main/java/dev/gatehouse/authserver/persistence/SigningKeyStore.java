package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.crypto.KeyEncryption;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The signing keys in {@code signing_key}, one an algorithm: made when there is none, read at start and held until the
 * end, so that a node sees another key only when it is started again.
 */
@Startup
@ApplicationScoped
class SigningKeyStore implements SigningKeys {

    private static final String FIND = "from SigningKeyEntity where signs and algorithm = :algorithm";
    private static final String ADD = """
            INSERT INTO signing_key (id, algorithm, private_key, public_key, signs)
            VALUES (:id, :algorithm, :privateKey, :publicKey, true)
            ON CONFLICT DO NOTHING
            RETURNING 1""";

    private final Statements statements;
    private final KeyEncryption encryption;
    private final SecureRandom random;
    private final Map<SignatureAlgorithm, SigningKey> current = new EnumMap<>(SignatureAlgorithm.class);

    /** @throws ConfigurationException when the key is stored under another key-encryption key */
    SigningKeyStore(Statements statements, KeyEncryption encryption, SecureRandom random) {
        this.statements = statements;
        this.encryption = encryption;
        this.random = random;
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            current.put(algorithm, find(algorithm).orElseGet(() -> make(algorithm)));
        }
    }

    @Override
    public SigningKey current(SignatureAlgorithm algorithm) {
        return Objects.requireNonNull(current.get(algorithm));
    }

    @Override
    public List<SigningKey> all() {
        return List.copyOf(current.values());
    }

    private Optional<SigningKey> find(SignatureAlgorithm algorithm) {
        return statements
                .find(SigningKeyEntity.class, FIND, it -> it.setParameter("algorithm", algorithm.value()))
                .map(this::decrypt);
    }

    private SigningKey make(SignatureAlgorithm algorithm) {
        add(SigningKey.generate(algorithm, random));
        return find(algorithm).orElseThrow();
    }

    private SigningKey decrypt(SigningKeyEntity stored) {
        return stored.decrypt(encryption)
                .orElseThrow(() -> new ConfigurationException("gatehouse.auth.key-encryption-key is not the key under"
                        + " which signing key " + stored.id() + " was stored in the database. Set the one that was in"
                        + " use when the database was filled."));
    }

    /** Does nothing when another node was faster. */
    private void add(SigningKey key) {
        statements.run(
                ADD,
                it -> it.setParameter("id", key.id())
                        .setParameter("algorithm", key.algorithm().value())
                        .setParameter(
                                "privateKey",
                                encryption.encrypt(key.privateKey().getEncoded(), key.id()))
                        .setParameter("publicKey", key.publicKey().getEncoded()));
    }
}
