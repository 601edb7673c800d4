package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.time.Instant;
import java.util.Optional;

/**
 * A checked authorization request that waits for a person. It belongs to the browser that brought it: whoever goes on
 * with it must hold the cookie (A8, A9).
 *
 * @param id in the address of the pages; random, but no secret
 * @param browser the hash of the transaction's cookie
 * @param reply where the response goes
 * @param nonce of the client, given back in the ID token (OpenID Connect Core §3.1.2.1)
 * @param key which the code is to be bound to (RFC 9449 §10)
 * @param interaction how the client wants its user to be met
 * @param pushed the pushed request that it was begun with, and that ends with it
 */
public record AuthorizationTransaction(
        String id,
        SecretHash browser,
        ClientId client,
        ReplyAddress reply,
        ResourceIndicator resource,
        Scope scope,
        Optional<String> nonce,
        CodeChallenge challenge,
        Optional<KeyThumbprint> key,
        Interaction interaction,
        Optional<SecretHash> pushed,
        Instant expiresAt) {

    public RedirectUri redirectUri() {
        return reply.redirectUri();
    }
}
