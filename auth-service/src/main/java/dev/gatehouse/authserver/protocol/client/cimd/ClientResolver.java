package dev.gatehouse.authserver.protocol.client.cimd;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.client.Unresolved;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Result;

/** Finds the client that an id stands for: on file, or at the address that the id is (AS60). */
public final class ClientResolver {

    private final ClientRepository onFile;
    private final MetadataDocumentClients byDocument;

    public ClientResolver(ClientRepository onFile, MetadataDocumentClients byDocument) {
        this.onFile = onFile;
        this.byDocument = byDocument;
    }

    public Result<Client, Unresolved> resolve(ClientId id) {
        return ClientIdUrl.parse(id).map(byDocument::resolve).orElseGet(() -> registered(id));
    }

    private Result<Client, Unresolved> registered(ClientId id) {
        return onFile.find(id)
                .<Result<Client, Unresolved>>map(Result::ok)
                .orElseGet(() -> Result.err(onFile.findRemoved(id)
                        .<Unresolved>map(Unresolved.Removed::new)
                        .orElseGet(Unresolved.Unknown::new)));
    }
}
