package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.client.ClientCredential;
import dev.gatehouse.authserver.protocol.secret.Secret;
import java.util.Optional;

/**
 * What a client proves itself with from now on.
 *
 * @param kept what is stored; empty for a public client
 * @param secret what the client is told, when it is new
 */
record NewCredential(Optional<ClientCredential> kept, Optional<Secret> secret) {

    static final NewCredential NONE = new NewCredential(Optional.empty(), Optional.empty());

    static NewCredential kept(ClientCredential credential) {
        return new NewCredential(Optional.of(credential), Optional.empty());
    }
}
