package dev.gatehouse.authserver.protocol.client.cimd;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.oauth.ClientId;
import java.time.Instant;
import java.util.Optional;

/** The clients whose documents have been read, the same on every node. */
public interface DocumentClientStore {

    /**
     * A client as its document described it.
     *
     * @param freshUntil when the document has to be read again
     */
    record StoredDocument(Client client, Instant freshUntil) {}

    Optional<StoredDocument> find(ClientId id);

    /**
     * Adds the client, or replaces what an earlier document said of it.
     *
     * @return false, and nothing is kept, when an administrator has disabled the client
     */
    boolean put(StoredDocument document);
}
