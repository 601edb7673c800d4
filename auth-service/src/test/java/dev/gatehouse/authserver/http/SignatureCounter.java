package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often the service takes the signing key in hand, which it does once for each signature. */
@Decorator
@Priority(1)
class SignatureCounter implements SigningKeys {

    static final AtomicLong SIGNATURES = new AtomicLong();

    private final SigningKeys keys;

    @Inject
    SignatureCounter(@Delegate SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public SigningKey current(SignatureAlgorithm algorithm) {
        SIGNATURES.incrementAndGet();
        return keys.current(algorithm);
    }

    @Override
    public List<SigningKey> all() {
        return keys.all();
    }
}
