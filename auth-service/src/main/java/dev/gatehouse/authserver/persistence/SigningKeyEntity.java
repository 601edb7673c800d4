package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.keys.KeyLife;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code signing_key}. */
@Entity
@Table(name = "signing_key")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class SigningKeyEntity {

    @Id
    private String id;

    private String algorithm;
    private byte[] privateKey;
    private byte[] publicKey;
    private Instant publishedAt;
    private @Nullable Instant signsFrom;
    private @Nullable Instant revokedAt;

    String id() {
        return id;
    }

    SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.parse(algorithm).orElseThrow();
    }

    /** Encrypted. */
    byte[] privateKey() {
        return privateKey;
    }

    /** As X.509. */
    byte[] publicKey() {
        return publicKey;
    }

    KeyLife toLife() {
        return new KeyLife(
                id, algorithm(), publishedAt, Optional.ofNullable(signsFrom), Optional.ofNullable(revokedAt));
    }
}
