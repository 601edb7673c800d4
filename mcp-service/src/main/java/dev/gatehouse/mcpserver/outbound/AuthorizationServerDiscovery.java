package dev.gatehouse.mcpserver.outbound;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import dev.gatehouse.oauth.HttpUri;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.metadata.WellKnownUri;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Finds the endpoints of the one authorization server that is trusted (RFC 8414 §3). */
public final class AuthorizationServerDiscovery {

    private static final int OK = 200;

    private final BoundedHttp http;
    private final Issuer issuer;

    public AuthorizationServerDiscovery(BoundedHttp http, Issuer issuer) {
        this.http = http;
        this.issuer = issuer;
    }

    /**
     * @param member of the metadata, as {@code jwks_uri}
     * @throws AuthorizationServerUnavailableException when it cannot be learned
     */
    URI endpoint(String member) {
        return metadata().string(member).flatMap(this::trusted).orElseThrow(() -> unavailable("no usable " + member));
    }

    private JsonObject metadata() {
        return WellKnownUri.ofAuthorizationServer(issuer).stream()
                .map(address -> http.send(BoundedHttp.request(address).build()))
                .filter(answer -> answer.statusCode() == OK)
                .map(HttpResponse::body)
                .map(Json::readObject)
                .flatMap(Optional::stream)
                .filter(this::isOfIssuer)
                .findFirst()
                .orElseThrow(() -> unavailable("no metadata"));
    }

    /** A document that names another issuer is not this one's word, whatever served it (RFC 8414 §3.3). */
    private boolean isOfIssuer(JsonObject metadata) {
        return metadata.string("issuer").filter(issuer.value()::equals).isPresent();
    }

    /** Plain http only between programs of one machine. */
    private Optional<URI> trusted(String address) {
        return HttpUri.parse(address)
                .filter(HttpUri::hasPlainHost)
                .filter(uri ->
                        HttpUri.hasScheme(uri, "https") || HttpUri.hasScheme(uri, "http") && issuer.isLoopback());
    }

    private AuthorizationServerUnavailableException unavailable(String problem) {
        return new AuthorizationServerUnavailableException(problem + " at " + issuer);
    }
}
