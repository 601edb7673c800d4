package dev.gatehouse.authserver.protocol.client.issuer;

import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.KeysNotReachable;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.util.Optional;

/** Finds keys that one issuer publishes. */
@FunctionalInterface
public interface IssuerKeys {

    /**
     * @param id the {@code kid} of an assertion, hostile until proved otherwise; empty when it names none
     * @param algorithm its {@code alg}
     * @return empty when the issuer has no such key, as far as is known
     */
    Result<Optional<VerificationKey>, KeysNotReachable> find(String id, String algorithm);
}
