package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Result;

/** Where the client of a request is looked for. */
@FunctionalInterface
public interface ClientLookup {

    Result<Client, Unresolved> find(ClientId id);

    /** There, and where {@code next} looks if the client is not there. */
    default ClientLookup or(ClientLookup next) {
        return id -> find(id).toOptional()
                .<Result<Client, Unresolved>>map(Result::ok)
                .orElseGet(() -> next.find(id));
    }

    /** Among those on file: where clients come that have been here before. */
    static ClientLookup onFile(ClientRepository clients) {
        return id -> clients.find(id)
                .<Result<Client, Unresolved>>map(Result::ok)
                .orElseGet(() -> Result.err(new Unresolved.Unknown()));
    }
}
