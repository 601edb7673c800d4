package dev.gatehouse.mcpserver.outbound;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerEndpoints;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import dev.gatehouse.oauth.HttpUri;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.metadata.WellKnownUri;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds the endpoints of the one authorization server that is trusted (RFC 8414 §3). What it found is kept for a while,
 * and longer when the issuer is away then; a failure is not repeated for a moment. So requests of strangers do not become
 * requests to the issuer.
 */
public final class AuthorizationServerDiscovery implements AuthorizationServerEndpoints {

    static final Duration MAX_AGE = Duration.ofMinutes(10);
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(AuthorizationServerDiscovery.class);
    private static final int OK = 200;

    /** @param metadata empty when it never could be had */
    private record Known(Optional<JsonObject> metadata, Instant until) {}

    private final BoundedHttp http;
    private final Issuer issuer;
    private final InstantSource clock;
    private Known known = new Known(Optional.empty(), Instant.MIN);

    public AuthorizationServerDiscovery(BoundedHttp http, Issuer issuer, InstantSource clock) {
        this.http = http;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public URI endpoint(String member) {
        return metadata()
                .orElseThrow(() -> unavailable("no metadata"))
                .string(member)
                .flatMap(address -> trusted(address, issuer))
                .orElseThrow(() -> unavailable("no usable " + member));
    }

    /** Who needs it at the same time waits for one answer. */
    private synchronized Optional<JsonObject> metadata() {
        if (!clock.instant().isBefore(known.until())) {
            Optional<JsonObject> fetched = fetch();
            Duration pause = fetched.isPresent() ? MAX_AGE : PAUSE_AFTER_FAILURE;
            known = new Known(fetched.or(known::metadata), clock.instant().plus(pause));
        }
        return known.metadata();
    }

    private Optional<JsonObject> fetch() {
        try {
            return fetchFirst();
        } catch (AuthorizationServerUnavailableException outage) {
            LOG.warnf("cannot fetch the metadata of the issuer: %s", outage.getMessage());
            return Optional.empty();
        }
    }

    private Optional<JsonObject> fetchFirst() {
        return WellKnownUri.ofAuthorizationServer(issuer).stream()
                .map(address -> http.send(BoundedHttp.request(address).build()))
                .filter(answer -> answer.statusCode() == OK)
                .map(HttpResponse::body)
                .map(Json::readObject)
                .flatMap(Optional::stream)
                .filter(this::isOfIssuer)
                .findFirst();
    }

    /** A document that names another issuer is not this one's word, whatever served it (RFC 8414 §3.3). */
    private boolean isOfIssuer(JsonObject metadata) {
        return metadata.string("issuer").filter(issuer.value()::equals).isPresent();
    }

    /** Plain http only between programs of one machine. */
    static Optional<URI> trusted(String address, Issuer issuer) {
        return HttpUri.parse(address)
                .filter(HttpUri::hasPlainHost)
                .filter(uri ->
                        HttpUri.hasScheme(uri, "https") || HttpUri.hasScheme(uri, "http") && issuer.isLoopback());
    }

    private AuthorizationServerUnavailableException unavailable(String problem) {
        return new AuthorizationServerUnavailableException(problem + " at " + issuer);
    }
}
