package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.jose.JwkSet;
import java.net.URI;

/** Where the public keys of a client are: one of {@code jwks} and {@code jwks_uri} (RFC 7591 §2). */
public sealed interface ClientKeys {

    /** In its registration. */
    record Registered(JwkSet keys) implements ClientKeys {}

    /**
     * At an address of its own, so that it can change them.
     *
     * @param uri https
     */
    record Published(URI uri) implements ClientKeys {}
}
