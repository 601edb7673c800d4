package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.KeyThumbprint;
import java.util.Optional;

/**
 * The proof that a client is who it says, as far as its kind can prove it. Only {@link ClientAuthenticator} makes one,
 * so a grant cannot meet a client that did not pass; {@link
 * ClientAdmission} adds the key.
 */
public sealed interface AuthenticatedClient permits AuthenticatedClientProof {

    Client client();

    /** The key that it has proved to hold with this request; empty when it brought no proof. */
    Optional<KeyThumbprint> key();

    default ClientId id() {
        return client().id();
    }
}
