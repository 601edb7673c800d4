package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The clients that an operator wrote down. */
public interface PreregisteredClientStore {

    /**
     * Makes what is on file what was written, all at once: clients are added or changed, and those that are no longer
     * written are removed with all they were granted. Again, it changes nothing.
     *
     * @return the id of a client that came to be on file in another way: the caller, who has a transaction open, has to
     *     undo what was changed by then
     */
    Optional<ClientId> put(List<Client> clients, Instant now);
}
