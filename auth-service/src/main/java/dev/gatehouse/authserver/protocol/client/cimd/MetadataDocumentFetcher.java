package dev.gatehouse.authserver.protocol.client.cimd;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.time.Duration;
import java.util.Optional;

/** Gets documents that clients publish, from hosts that nobody here has vouched for. */
@FunctionalInterface
public interface MetadataDocumentFetcher {

    /** @param freshFor how long its HTTP cache headers let it be kept; empty when they do not say */
    record FetchedDocument(JsonObject document, Optional<Duration> freshFor) {}

    /** Why there is no document. Private: for the log, never for an answer. */
    record FetchFailure(String reason) {}

    Result<FetchedDocument, FetchFailure> fetch(ClientIdUrl url);
}
