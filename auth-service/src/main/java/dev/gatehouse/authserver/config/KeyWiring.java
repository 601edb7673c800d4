package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.crypto.KeyEncryption;
import dev.gatehouse.authserver.protocol.keys.KeyRotationPolicy;
import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
import dev.gatehouse.authserver.protocol.keys.SigningKeyStore;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Makes what signing keys need. */
@Singleton
class KeyWiring {

    private static final Duration SHORTEST_ROTATION = Duration.ofHours(1);

    private final AuthServerConfig config;

    KeyWiring(AuthServerConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    KeyEncryption keyEncryption(SecureRandom random) {
        List<byte[]> previous = config.previousKeyEncryptionKeys().orElse(List.of()).stream()
                .map(key -> decode("previous-key-encryption-keys", key))
                .toList();
        return new KeyEncryption(decode("key-encryption-key", config.keyEncryptionKey()), previous, random);
    }

    static byte[] decode(String setting, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            key = new byte[0];
        }
        if (key.length != KeyEncryption.KEY_LENGTH) {
            throw new ConfigurationException("gatehouse.auth." + setting + " must be the base64 of 32 bytes");
        }
        return key;
    }

    @Produces
    @Singleton
    RotatingSigningKeys signingKeys(SigningKeyStore store, InstantSource clock, SecureRandom random) {
        return new RotatingSigningKeys(store, policy(), clock, algorithm -> SigningKey.generate(algorithm, random));
    }

    private KeyRotationPolicy policy() {
        AuthServerConfig.Keys keys = config.keys();
        SignatureAlgorithm algorithm = SignatureAlgorithm.parse(keys.algorithm())
                .orElseThrow(() ->
                        new ConfigurationException("gatehouse.auth.keys.algorithm must be ES256, RS256 or EdDSA"));
        if (keys.rotateEvery().compareTo(SHORTEST_ROTATION) < 0) {
            throw new ConfigurationException("gatehouse.auth.keys.rotate-every must be at least an hour");
        }
        return new KeyRotationPolicy(algorithm, keys.rotateEvery(), longestLife());
    }

    /** Of access tokens, and of ID tokens: they prove for as long as a session whose session it is. */
    private Duration longestLife() {
        AuthServerConfig.Lifetimes lifetimes = config.lifetimes();
        return Stream.concat(
                        Stream.of(lifetimes.accessToken(), lifetimes.session()),
                        config.resources().values().stream()
                                .flatMap(resource -> resource.accessTokenLifetime().stream()))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
