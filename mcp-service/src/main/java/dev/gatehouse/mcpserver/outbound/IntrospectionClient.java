package dev.gatehouse.mcpserver.outbound;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenReader;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerEndpoints;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import dev.gatehouse.mcpserver.protocol.access.TokenClaims;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Asks the authorization server what a token is worth, at each request (RFC 7662 §2). */
public final class IntrospectionClient implements AccessTokenReader {

    private final AuthorizationServerEndpoints endpoints;
    private final BoundedHttp http;
    private final IntrospectionCredentials credentials;
    private final Collection<String> required;

    /** @param required what an answer has to say beside issuer, subject, audience and expiry */
    public IntrospectionClient(
            AuthorizationServerEndpoints endpoints,
            BoundedHttp http,
            IntrospectionCredentials credentials,
            Collection<String> required) {
        this.endpoints = endpoints;
        this.http = http;
        this.credentials = credentials;
        this.required = List.copyOf(required);
    }

    @Override
    public Result<TokenClaims, AccessRejection> read(String token) {
        HttpResponse<byte[]> answer = http.send(question(token));
        JsonObject members = Optional.of(answer)
                .filter(ok -> ok.statusCode() == 200)
                .flatMap(ok -> Json.readObject(ok.body()))
                .filter(introspection -> introspection.bool("active").isPresent())
                .orElseThrow(() -> new AuthorizationServerUnavailableException(
                        "introspection answered with status " + answer.statusCode() + ", and to no purpose"));
        return members.bool("active").orElse(false)
                ? TokenClaims.from(members, required)
                : Result.err(new AccessRejection.Inactive());
    }

    private HttpRequest question(String token) {
        String form = "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&token_type_hint=access_token";
        return BoundedHttp.request(endpoints.endpoint("introspection_endpoint"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", credentials.authorization())
                .POST(BodyPublishers.ofString(form))
                .build();
    }
}
