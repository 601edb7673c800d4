package dev.gatehouse.oauth.jose;

import java.util.Optional;

/** Where a verifier finds the keys of an issuer. */
@FunctionalInterface
public interface KeySource {

    /**
     * @param id the {@code kid} of a token; hostile until proved otherwise
     * @return empty when the issuer has no such key
     */
    Optional<VerificationKey> find(String id);
}
