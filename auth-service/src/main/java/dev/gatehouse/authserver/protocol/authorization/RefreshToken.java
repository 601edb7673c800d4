package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.KeyThumbprint;
import java.time.Instant;
import java.util.Optional;

/**
 * A refresh token as it is kept.
 *
 * @param key which whoever uses it has to prove to hold (RFC 9449 §5); empty for none
 */
public record RefreshToken(SecretHash hash, Instant expiresAt, Optional<KeyThumbprint> key) {}
