package dev.gatehouse.authserver.protocol.client.known;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.RedirectUri;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The catalogue of well-known clients. */
public record KnownClients(List<KnownClient> all) {

    public static final KnownClients NONE = new KnownClients(List.of());

    public KnownClients {
        all = List.copyOf(all);
    }

    /** The document of a client as it was published. */
    public Optional<JsonObject> document(ClientId id) {
        return all.stream()
                .filter(client -> client.isDescribedAt(id))
                .findFirst()
                .flatMap(KnownClient::document);
    }

    /**
     * The clients that a request may come from: those that use its redirect URI, if any does exactly this one, else with
     * another port. Of several, those count whose name the client has. A guess, good enough for advice and nothing else.
     */
    public List<KnownClient> recognise(RedirectUri requested, Optional<String> clientName) {
        List<KnownClient> byAddress = those(client -> client.redirectsExactlyTo(requested), all)
                .orElseGet(() ->
                        those(client -> client.redirectsTo(requested), all).orElse(List.of()));
        return clientName
                .flatMap(name -> those(client -> client.isMeantBy(name), byAddress))
                .orElse(byAddress);
    }

    private static Optional<List<KnownClient>> those(Predicate<KnownClient> wanted, List<KnownClient> clients) {
        return Optional.of(clients.stream().filter(wanted).toList()).filter(found -> !found.isEmpty());
    }

    /** The hosts of the web that these clients redirect to. */
    public Set<String> redirectHosts() {
        return all.stream()
                .flatMap(client -> client.redirectUris().stream())
                .map(RedirectPattern::uri)
                .filter(RedirectUri::isHttps)
                .map(uri -> uri.uri().getHost().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
