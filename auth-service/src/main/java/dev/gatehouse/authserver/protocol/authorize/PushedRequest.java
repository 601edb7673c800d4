package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Parameters;
import java.time.Instant;

/**
 * A checked authorization request that a client left here, for a browser to bring its name (RFC 9126).
 *
 * @param hash of its name
 * @param client who pushed it, and the only one it is good for
 * @param parameters without the client's credentials
 * @param expiresAt a browser has to come before
 * @param keptUntil whatever was begun with it is over then
 */
public record PushedRequest(
        SecretHash hash, ClientId client, Parameters parameters, Instant expiresAt, Instant keptUntil) {}
