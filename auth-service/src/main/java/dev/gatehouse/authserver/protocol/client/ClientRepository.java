package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.ClientId;
import java.util.Optional;

/** The clients on file. */
public interface ClientRepository {

    /** A client that was removed is not found. */
    Optional<Client> find(ClientId id);

    /** As {@link #find}, with what is known of how it came here and whether it changed. */
    Optional<ClientOnFile> findOnFile(ClientId id);

    /** A client that was removed not too long ago, as it was. */
    Optional<Client> findRemoved(ClientId id);
}
