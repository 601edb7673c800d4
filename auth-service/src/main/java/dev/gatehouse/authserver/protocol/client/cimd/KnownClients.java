package dev.gatehouse.authserver.protocol.client.cimd;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.RedirectUri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The documents of well-known clients as they were published, for when their hosts do not let this server read them.
 *
 * @param byClientId the documents by their {@code client_id}
 */
public record KnownClients(Map<String, JsonObject> byClientId) {

    Optional<JsonObject> find(ClientIdUrl url) {
        return Optional.ofNullable(byClientId.get(url.clientId().value()));
    }

    /** The hosts of the web that these clients redirect to. */
    public Set<String> redirectHosts() {
        return byClientId.values().stream()
                .flatMap(document -> document.strings("redirect_uris").orElse(List.of()).stream())
                .map(RedirectUri::parse)
                .flatMap(Optional::stream)
                .filter(RedirectUri::isHttps)
                .map(uri -> uri.uri().getHost())
                .collect(Collectors.toUnmodifiableSet());
    }
}
