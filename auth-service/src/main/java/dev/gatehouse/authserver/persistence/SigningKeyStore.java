package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.crypto.KeyEncryption;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.jose.SigningKey;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * The signing key in {@code signing_key}: made when there is none, read at start and held until the end, so that a
 * node sees another key only when it is started again.
 */
@Startup
@ApplicationScoped
class SigningKeyStore implements SigningKeys {

    private static final String FIND = "from SigningKeyEntity where signs";
    private static final String ADD = """
            INSERT INTO signing_key (id, private_key, public_key, signs)
            VALUES (:id, :privateKey, :publicKey, true)
            ON CONFLICT DO NOTHING
            RETURNING 1""";

    private final Statements statements;
    private final KeyEncryption encryption;
    private final SigningKey current;

    /** @throws ConfigurationException when the key is stored under another key-encryption key */
    SigningKeyStore(Statements statements, KeyEncryption encryption, SecureRandom random) {
        this.statements = statements;
        this.encryption = encryption;
        this.current = find().orElseGet(() -> {
            add(SigningKey.generate(random));
            return find().orElseThrow();
        });
    }

    @Override
    public SigningKey current() {
        return current;
    }

    @Override
    public List<SigningKey> all() {
        return List.of(current);
    }

    private Optional<SigningKey> find() {
        return statements.find(SigningKeyEntity.class, FIND, _ -> {}).map(this::decrypt);
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
                        .setParameter(
                                "privateKey",
                                encryption.encrypt(key.privateKey().getEncoded(), key.id()))
                        .setParameter("publicKey", key.publicKey().getEncoded()));
    }
}
