package dev.gatehouse.authserver.outbound;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.outbound.PublicHttpClient.Download;
import dev.gatehouse.authserver.protocol.client.cimd.ClientIdUrl;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentFetcher;
import dev.gatehouse.oauth.Result;

/** Fetches the documents of clients as {@link PublicHttpClient} fetches whatever a stranger names. */
public final class HttpMetadataDocumentFetcher implements MetadataDocumentFetcher {

    private final PublicHttpClient client;

    public HttpMetadataDocumentFetcher(PublicHttpClient client) {
        this.client = client;
    }

    @Override
    public Result<FetchedDocument, FetchFailure> fetch(ClientIdUrl url) {
        return client.get(url.uri(), DocumentType.METADATA)
                .then(HttpMetadataDocumentFetcher::document)
                .mapError(failure -> new FetchFailure(failure.reason()));
    }

    private static Result<FetchedDocument, OutboundFailure> document(Download download) {
        return StrictJson.object(download.body().getBytes())
                .<Result<FetchedDocument, OutboundFailure>>map(
                        document -> Result.ok(new FetchedDocument(document, download.freshFor())))
                .orElseGet(() -> Result.err(new OutboundFailure("not one JSON object in UTF-8")));
    }
}
