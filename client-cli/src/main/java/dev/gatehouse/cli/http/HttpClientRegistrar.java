package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.registration.ClientRegistrar;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.metadata.ClientMetadata;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

/** Dynamic client registration by POST (RFC 7591 §3). */
public final class HttpClientRegistrar implements ClientRegistrar {

    private final WebClient web;
    private final Json json;

    public HttpClientRegistrar(WebClient web, Json json) {
        this.web = web;
        this.json = json;
    }

    @Override
    public Result<ClientId, Failure> register(Endpoint registration, ClientMetadata metadata) {
        HttpRequest request = WebClient.request(registration)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.write(metadata)))
                .build();
        return web.send(request)
                .then(answer -> answer.status() / 100 == 2
                        ? registered(answer)
                        : Result.err(ErrorBody.of(answer, json).unexpected("registration endpoint")));
    }

    /** A refresh that cannot succeed: the client is checked before the token (AS46). */
    @Override
    public Result<Boolean, Failure> isKnown(Endpoint token, ClientId id) {
        Map<String, String> form =
                Map.of("grant_type", GrantType.REFRESH_TOKEN.value(), "refresh_token", "none", "client_id", id.value());
        return web.send(WebClient.form(token, form).build())
                .map(answer -> !ErrorBody.of(answer, json).is("invalid_client"));
    }

    private Result<ClientId, Failure> registered(WebClient.Answer answer) {
        Optional<JsonObject> body = json.object(answer.body());
        Optional<ClientId> id = body.flatMap(it -> it.string("client_id")).flatMap(ClientId::parse);
        boolean isPublic = body.flatMap(it -> it.string("token_endpoint_auth_method"))
                .filter(method -> !method.equals(ClientAuthenticationMethod.NONE.value()))
                .isEmpty();
        if (id.isEmpty()) {
            return Result.err(new Failure.InvalidMetadata("The registration endpoint gave no client id."));
        }
        return isPublic
                ? Result.ok(id.get())
                : Result.err(new Failure.InvalidMetadata(
                        "The registration endpoint insists on a client with a secret, which a program cannot keep."));
    }
}
