package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.crypto.KeyEncryption;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;

/** A row of {@code signing_key}. */
@Entity
@Table(name = "signing_key")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class SigningKeyEntity extends PanacheEntityBase {

    @Id
    private String id;

    private String algorithm;
    private byte[] privateKey;
    private byte[] publicKey;
    private boolean signs;

    String id() {
        return id;
    }

    /** Empty when the private key was stored under another key-encryption key. */
    Optional<SigningKey> decrypt(KeyEncryption encryption) {
        return encryption
                .decrypt(privateKey, id)
                .map(pkcs8 -> SigningKey.decode(
                        id, SignatureAlgorithm.parse(algorithm).orElseThrow(), pkcs8, publicKey));
    }
}
