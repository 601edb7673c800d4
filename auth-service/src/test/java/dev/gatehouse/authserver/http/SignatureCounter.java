package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often the service takes the signing key in hand, which it does once for each signature. */
@Alternative
@Priority(1)
@Singleton
class SignatureCounter implements SigningKeys {

    static final AtomicLong SIGNATURES = new AtomicLong();

    private final RotatingSigningKeys keys;

    SignatureCounter(RotatingSigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public SigningKey forAccessTokens() {
        SIGNATURES.incrementAndGet();
        return keys.forAccessTokens();
    }

    @Override
    public SigningKey current(SignatureAlgorithm algorithm) {
        SIGNATURES.incrementAndGet();
        return keys.current(algorithm);
    }

    @Override
    public JwkSet published() {
        return keys.published();
    }
}
