package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Instant;

/** A refresh token as it is kept. */
public record RefreshToken(SecretHash hash, Instant expiresAt) {}
