package dev.gatehouse.mcpserver.outbound;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenReader;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import dev.gatehouse.oauth.token.IntrospectionResponse;
import dev.gatehouse.oauth.token.IntrospectionResponse.Active;
import dev.gatehouse.oauth.token.IntrospectionResponse.Inactive;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the authorization server what a token is worth, at each request (RFC 7662 §2): nothing is cached, since a revoked
 * token refused at once is what introspection is chosen for.
 */
public final class IntrospectionClient implements AccessTokenReader {

    private final AuthorizationServerDiscovery discovery;
    private final BoundedHttp http;
    private final IntrospectionCredentials credentials;
    private volatile @Nullable URI endpoint;

    public IntrospectionClient(
            AuthorizationServerDiscovery discovery, BoundedHttp http, IntrospectionCredentials credentials) {
        this.discovery = discovery;
        this.http = http;
        this.credentials = credentials;
    }

    @Override
    public Result<AccessTokenClaims, AccessRejection> read(String token) {
        HttpResponse<byte[]> answer = http.send(question(token));
        JsonObject members = Optional.of(answer)
                .filter(ok -> ok.statusCode() == 200)
                .flatMap(ok -> Json.readObject(ok.body()))
                .filter(introspection -> introspection.bool("active").isPresent())
                .orElseThrow(() -> new AuthorizationServerUnavailableException(
                        "introspection answered with status " + answer.statusCode() + ", and to no purpose"));
        return IntrospectionResponse.from(members)
                .map(IntrospectionClient::claims)
                .orElseGet(() -> Result.err(new AccessRejection.IncompleteClaims()));
    }

    private static Result<AccessTokenClaims, AccessRejection> claims(IntrospectionResponse response) {
        return switch (response) {
            case Active(AccessTokenClaims claims) -> Result.ok(claims);
            case Inactive() -> Result.err(new AccessRejection.Inactive());
        };
    }

    private HttpRequest question(String token) {
        String form = "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&token_type_hint=access_token";
        return BoundedHttp.request(endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", credentials.authorization())
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    /** Learned once: two threads that learn it at the same time learn the same. */
    private URI endpoint() {
        @Nullable URI known = endpoint;
        if (known == null) {
            known = discovery.endpoint("introspection_endpoint");
            endpoint = known;
        }
        return known;
    }
}
