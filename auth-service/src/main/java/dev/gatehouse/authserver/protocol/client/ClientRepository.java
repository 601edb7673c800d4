package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.ClientId;
import java.util.Optional;

/** The clients on file. */
public interface ClientRepository {

    /** @throws IllegalStateException when the id is taken, which is a bug: ids are random */
    void add(Client client);

    Optional<Client> find(ClientId id);
}
