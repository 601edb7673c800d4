package dev.gatehouse.authserver.outbound;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.outbound.PublicHttpClient.Download;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwkSet;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Fetches the keys of clients as {@link PublicHttpClient} fetches whatever a stranger names. */
final class HttpKeyFetcher {

    /**
     * @param keys at least one
     * @param freshFor how long their HTTP cache headers let them be kept; empty when they do not say
     */
    record FetchedKeys(JwkSet keys, Optional<Duration> freshFor) {}

    private final PublicHttpClient client;

    HttpKeyFetcher(PublicHttpClient client) {
        this.client = client;
    }

    Result<FetchedKeys, OutboundFailure> fetch(URI uri) {
        return client.get(uri, DocumentType.KEYS).then(HttpKeyFetcher::keys);
    }

    /** No key at all is a mishap of the host, and no reason to tell its client that it is another. */
    private static Result<FetchedKeys, OutboundFailure> keys(Download download) {
        return StrictJson.object(download.body().getBytes())
                .flatMap(JwkSet::of)
                .filter(keys -> !keys.isEmpty())
                .<Result<FetchedKeys, OutboundFailure>>map(
                        keys -> Result.ok(new FetchedKeys(keys, download.freshFor())))
                .orElseGet(() -> Result.err(new OutboundFailure("no key set with a key that verifies anything")));
    }
}
