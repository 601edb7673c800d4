package dev.gatehouse.authserver.protocol.client.cimd;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Unresolved;
import dev.gatehouse.authserver.protocol.client.Unresolved.InvalidDescription;
import dev.gatehouse.authserver.protocol.client.Unresolved.NotReachable;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore.StoredDocument;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentFetcher.FetchFailure;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentFetcher.FetchedDocument;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gets clients by their documents. What was read is kept as long as its host says, within bounds; what could not be
 * read, or was not fit, is never kept (AS64).
 */
public final class MetadataDocumentClients {

    private static final Duration FRESH_AT_LEAST = Duration.ofMinutes(5);
    private static final Duration FRESH_AT_MOST = Duration.ofDays(1);
    private static final Duration FRESH_BY_DEFAULT = Duration.ofHours(1);

    private final MetadataDocumentPolicy policy;
    private final DocumentClientStore clients;
    private final MetadataDocumentFetcher fetcher;
    private final KnownClients known;
    private final InstantSource clock;
    private final Map<ClientId, CompletableFuture<Result<Client, Unresolved>>> underWay = new ConcurrentHashMap<>();

    public MetadataDocumentClients(
            MetadataDocumentPolicy policy,
            DocumentClientStore clients,
            MetadataDocumentFetcher fetcher,
            KnownClients known,
            InstantSource clock) {
        this.policy = policy;
        this.clients = clients;
        this.fetcher = fetcher;
        this.known = known;
        this.clock = clock;
    }

    public Result<Client, Unresolved> resolve(ClientIdUrl url) {
        if (!policy.admits(url)) {
            return Result.err(new Unresolved.Unknown());
        }
        return clients.find(url.clientId())
                .filter(stored -> clock.instant().isBefore(stored.freshUntil()))
                .<Result<Client, Unresolved>>map(stored -> Result.ok(stored.client()))
                .orElseGet(() -> readOnce(url));
    }

    /** Of those who ask for the same document at once, one fetches it. */
    private Result<Client, Unresolved> readOnce(ClientIdUrl url) {
        CompletableFuture<Result<Client, Unresolved>> mine = new CompletableFuture<>();
        CompletableFuture<Result<Client, Unresolved>> first = underWay.putIfAbsent(url.clientId(), mine);
        if (first != null) {
            return first.join();
        }
        try {
            mine.complete(read(url));
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
        } finally {
            underWay.remove(url.clientId());
        }
        return mine.join();
    }

    private Result<Client, Unresolved> read(ClientIdUrl url) {
        return switch (fetcher.fetch(url)) {
            case Result.Ok<FetchedDocument, FetchFailure>(FetchedDocument fetched) -> keep(url, fetched);
            case Result.Err<FetchedDocument, FetchFailure>(FetchFailure failure) ->
                known.find(url)
                        .map(document -> keep(url, new FetchedDocument(document, Optional.empty())))
                        .orElseGet(() -> Result.err(new NotReachable(failure.reason())));
        };
    }

    private Result<Client, Unresolved> keep(ClientIdUrl url, FetchedDocument fetched) {
        Instant now = clock.instant();
        return MetadataDocument.read(url, fetched.document(), policy.redirectUris(), now)
                .<Unresolved>mapError(invalid -> new InvalidDescription(invalid.reason()))
                .map(client -> {
                    clients.put(new StoredDocument(client, now.plus(freshness(fetched))));
                    return client;
                });
    }

    private static Duration freshness(FetchedDocument fetched) {
        Duration said = fetched.freshFor().orElse(FRESH_BY_DEFAULT);
        if (said.compareTo(FRESH_AT_LEAST) < 0) {
            return FRESH_AT_LEAST;
        }
        return said.compareTo(FRESH_AT_MOST) > 0 ? FRESH_AT_MOST : said;
    }
}
