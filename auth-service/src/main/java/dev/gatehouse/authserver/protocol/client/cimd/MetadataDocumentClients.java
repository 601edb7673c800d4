package dev.gatehouse.authserver.protocol.client.cimd;

import dev.gatehouse.authserver.protocol.client.Believed;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Unresolved;
import dev.gatehouse.authserver.protocol.client.Unresolved.InvalidDescription;
import dev.gatehouse.authserver.protocol.client.Unresolved.NotReachable;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore.StoredDocument;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentFetcher.FetchFailure;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentFetcher.FetchedDocument;
import dev.gatehouse.authserver.protocol.client.known.KnownClients;
import dev.gatehouse.authserver.protocol.limits.OneAtATime;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gets clients by their documents. What was read is kept as long as its host says, within bounds; what could not be
 * read, or was not fit, is never kept (AS64).
 */
public final class MetadataDocumentClients {

    private final MetadataDocumentPolicy policy;
    private final DocumentClientStore clients;
    private final MetadataDocumentFetcher fetcher;
    private final KnownClients known;
    private final Consumer<Client> whenRead;
    private final InstantSource clock;
    private final OneAtATime<ClientId, Result<Client, Unresolved>> reading = new OneAtATime<>();

    /** @param whenRead is told of each client whose document was read just now, and must not take long */
    public MetadataDocumentClients(
            MetadataDocumentPolicy policy,
            DocumentClientStore clients,
            MetadataDocumentFetcher fetcher,
            KnownClients known,
            Consumer<Client> whenRead,
            InstantSource clock) {
        this.policy = policy;
        this.clients = clients;
        this.fetcher = fetcher;
        this.known = known;
        this.whenRead = whenRead;
        this.clock = clock;
    }

    public Result<Client, Unresolved> resolve(ClientIdUrl url) {
        if (!policy.admits(url)) {
            return Result.err(new Unresolved.NotAdmitted());
        }
        return clients.find(url.clientId())
                .filter(stored -> clock.instant().isBefore(stored.freshUntil()))
                .<Result<Client, Unresolved>>map(stored -> Result.ok(stored.client()))
                .orElseGet(() -> reading.get(url.clientId(), () -> read(url)));
    }

    private Result<Client, Unresolved> read(ClientIdUrl url) {
        return switch (fetcher.fetch(url)) {
            case Result.Ok<FetchedDocument, FetchFailure>(FetchedDocument fetched) -> keep(url, fetched);
            case Result.Err<FetchedDocument, FetchFailure>(FetchFailure failure) ->
                known.document(url.clientId())
                        .map(document -> keep(url, new FetchedDocument(document, Optional.empty())))
                        .orElseGet(() -> Result.err(new NotReachable(failure.reason())));
        };
    }

    private Result<Client, Unresolved> keep(ClientIdUrl url, FetchedDocument fetched) {
        Instant now = clock.instant();
        return MetadataDocument.read(url, fetched.document(), policy, now)
                .<Unresolved>mapError(invalid -> new InvalidDescription(invalid.reason()))
                .then(client -> {
                    if (!clients.put(new StoredDocument(client, now.plus(Believed.asLongAs(fetched.freshFor()))))) {
                        return Result.err(new InvalidDescription("An administrator has disabled this client."));
                    }
                    whenRead.accept(client);
                    return Result.ok(client);
                });
    }
}
