package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.time.Instant;
import java.util.Optional;

/**
 * What a code is bound to, beside the authorization it stands for (AS29).
 *
 * @param nonce by which the client knows the ID token for its own (OpenID Connect Core §3.1.3.6)
 * @param key which the client has to prove to hold, if its request said so (RFC 9449 §10)
 */
public record AuthorizationCode(
        SecretHash hash,
        RedirectUri redirectUri,
        CodeChallenge challenge,
        Optional<String> nonce,
        Optional<KeyThumbprint> key,
        Instant expiresAt) {}
