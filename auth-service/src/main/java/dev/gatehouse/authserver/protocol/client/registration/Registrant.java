package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.secret.Secret;
import java.util.Optional;

/**
 * Who sends a registration.
 *
 * @param address the network the request comes from
 * @param initialAccessToken as presented (RFC 7591 §3)
 */
public record Registrant(String address, Optional<Secret> initialAccessToken) {}
