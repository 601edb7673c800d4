package dev.gatehouse.oauth.jose;

import java.security.PublicKey;

/**
 * A public key and the one algorithm it may be used with (RFC 8725 §3.1).
 *
 * @param id the {@code kid} by which tokens name it; empty for a key without a name
 * @param algorithm such as {@code ES256}
 */
public record VerificationKey(String id, String algorithm, PublicKey key) {}
