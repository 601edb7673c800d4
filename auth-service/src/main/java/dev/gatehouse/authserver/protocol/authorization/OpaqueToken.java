package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.token.AccessTokenClaims;

/**
 * An access token that says nothing itself, as it is stored.
 *
 * @param claims what it stands for
 */
public record OpaqueToken(SecretHash hash, AccessTokenClaims claims) {}
