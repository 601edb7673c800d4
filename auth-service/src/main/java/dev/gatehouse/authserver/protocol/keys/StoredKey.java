package dev.gatehouse.authserver.protocol.keys;

import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.util.Optional;

/**
 * A key on file.
 *
 * @param signing empty when this node cannot read the private half: it was stored under a key-encryption key that the
 *     node does not have
 */
public record StoredKey(KeyLife life, VerificationKey verification, Optional<SigningKey> signing) {}
