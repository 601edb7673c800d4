package dev.gatehouse.authserver.protocol.client.cimd;

import dev.gatehouse.oauth.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * The documents of well-known clients as they were published, for when their hosts do not let this server read them.
 *
 * @param byClientId the documents by their {@code client_id}
 */
public record KnownClients(Map<String, JsonObject> byClientId) {

    Optional<JsonObject> find(ClientIdUrl url) {
        return Optional.ofNullable(byClientId.get(url.clientId().value()));
    }
}
