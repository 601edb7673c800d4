package dev.gatehouse.authserver.protocol.client.assertion;

import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.KeysNotReachable;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.util.Optional;

/** Finds a key of one client. */
@FunctionalInterface
public interface KeyLookup {

    /**
     * @param id the {@code kid} of an assertion, hostile until proved otherwise; empty when it names none
     * @param algorithm its {@code alg}
     * @return empty when the client has no such key
     */
    Result<Optional<VerificationKey>, KeysNotReachable> find(String id, String algorithm);
}
