package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.ClientId;

/**
 * The proof that a client is who it says, as far as its kind can prove it. Only {@link ClientAuthenticator} makes one,
 * so a grant cannot meet a client that did not pass.
 */
public sealed interface AuthenticatedClient permits AuthenticatedClientProof {

    Client client();

    default ClientId id() {
        return client().id();
    }
}
