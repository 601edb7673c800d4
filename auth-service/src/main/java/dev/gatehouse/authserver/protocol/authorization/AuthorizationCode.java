package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.time.Instant;

/** What a code is bound to, beside the authorization it stands for (AS29). */
public record AuthorizationCode(SecretHash hash, RedirectUri redirectUri, CodeChallenge challenge, Instant expiresAt) {}
