package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import java.util.Optional;

/** Which client the user wants us to be. */
public sealed interface ClientChoice {

    /**
     * One that an operator put on file (CL25).
     *
     * @param issuer the only one that may learn of it; empty when the user did not say
     */
    record Preregistered(ClientId id, ClientAuthentication authentication, Optional<Issuer> issuer)
            implements ClientChoice {}

    /**
     * Whatever the server offers first (CL7).
     *
     * @param document the address of a document that describes us, for servers that read such; empty for none
     */
    record Automatic(Optional<ClientId> document) implements ClientChoice {}

    /** Without any wish. */
    static ClientChoice automatic() {
        return new Automatic(Optional.empty());
    }
}
