package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.KeysNotReachable;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.net.URI;
import java.util.Optional;

/** Finds keys that clients publish at addresses of their own ({@link ClientKeys.Published}). */
@FunctionalInterface
public interface ClientKeySource {

    /**
     * @param uri where the client publishes its keys
     * @param id the {@code kid} of an assertion, hostile until proved otherwise; empty when it names none
     * @param algorithm its {@code alg}
     * @return empty when the client has no such key, as far as is known
     */
    Result<Optional<VerificationKey>, KeysNotReachable> find(URI uri, String id, String algorithm);
}
