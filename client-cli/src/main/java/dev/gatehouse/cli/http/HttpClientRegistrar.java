package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.registration.ClientAuthentication;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.cli.protocol.registration.ClientManagement;
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
    private final AuthenticatedForms forms;
    private final Json json;

    public HttpClientRegistrar(WebClient web, AuthenticatedForms forms, Json json) {
        this.web = web;
        this.forms = forms;
        this.json = json;
    }

    @Override
    public Result<Registered, Failure> register(
            Endpoint registration, ClientMetadata metadata, Optional<String> initialAccessToken) {
        HttpRequest.Builder request = json(WebClient.request(registration));
        initialAccessToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return web.send(request.POST(HttpRequest.BodyPublishers.ofString(json.write(metadata)))
                        .build())
                .then(answer -> answer.status() / 100 == 2
                        ? registered(registration, answer, metadata.tokenEndpointAuthMethod())
                        : Result.err(ErrorBody.of(answer, json).unexpected("registration endpoint")));
    }

    @Override
    public Result<JsonObject, Failure> read(ClientManagement management) {
        return web.send(managing(management).GET().build()).then(this::metadata);
    }

    @Override
    public Result<JsonObject, Failure> replace(ClientManagement management, Map<String, Object> metadata) {
        return web.send(managing(management)
                        .PUT(HttpRequest.BodyPublishers.ofString(json.write(metadata)))
                        .build())
                .then(this::metadata);
    }

    @Override
    public Result<ClientManagement, Failure> delete(ClientManagement management) {
        return web.send(managing(management).DELETE().build())
                .then(answer -> answer.status() / 100 == 2 ? Result.ok(management) : Result.err(refused(answer)));
    }

    private static HttpRequest.Builder managing(ClientManagement management) {
        return json(WebClient.request(management.address())).header("Authorization", "Bearer " + management.token());
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request) {
        return request.header("Content-Type", "application/json").header("Accept", "application/json");
    }

    private Result<JsonObject, Failure> metadata(WebClient.Answer answer) {
        return answer.status() == 200
                ? json.object(answer.body())
                        .<Result<JsonObject, Failure>>map(Result::ok)
                        .orElseGet(() -> Result.err(new Failure.InvalidMetadata(
                                "The server answered with something else than the metadata of a client.")))
                : Result.err(refused(answer));
    }

    /** Of a client that was deleted elsewhere nothing more is said (RFC 7592 §2). */
    private Failure refused(WebClient.Answer answer) {
        ErrorBody error = ErrorBody.of(answer, json);
        return answer.status() == 401
                ? new Failure.UnknownClient(
                        "The server knows no such client, or not this way to it any more (" + error + ").")
                : error.unexpected("client configuration endpoint");
    }

    /** A refresh that cannot succeed: the client is checked before the token (AS46). */
    @Override
    public Result<Boolean, Failure> isKnown(Endpoint token, ClientIdentity client) {
        Map<String, String> form = Map.of("grant_type", GrantType.REFRESH_TOKEN.value(), "refresh_token", "none");
        return forms.send(token, client, form)
                .map(answer -> !ErrorBody.of(answer, json).is("invalid_client"));
    }

    /** The server has the last word on the method; where it says nothing, the one we asked for holds (RFC 7591 §3.2.1). */
    private Result<Registered, Failure> registered(Endpoint registration, WebClient.Answer answer, String asked) {
        JsonObject body = json.object(answer.body()).orElse(JsonObject.of(Map.of()));
        Optional<ClientId> id = body.string("client_id").flatMap(ClientId::parse);
        if (id.isEmpty()) {
            return Result.err(new Failure.InvalidMetadata("The registration endpoint gave no client id."));
        }
        String method = body.string("token_endpoint_auth_method").orElse(asked);
        return authentication(method, body.string("client_secret"))
                .<Result<Registered, Failure>>map(
                        it -> Result.ok(new Registered(id.get(), it, management(registration, body))))
                .orElseGet(() -> Result.err(
                        new Failure.InvalidMetadata("The registration endpoint made a client that proves itself by '"
                                + method + "', without giving it what it needs for that.")));
    }

    /** Where it is unsafe to go with the token, there is none. */
    private static Optional<ClientManagement> management(Endpoint registration, JsonObject body) {
        return body.string("registration_client_uri")
                .flatMap(uri ->
                        registration.naming("registration_client_uri", uri).toOptional())
                .flatMap(address ->
                        body.string("registration_access_token").map(token -> new ClientManagement(address, token)));
    }

    private static Optional<ClientAuthentication> authentication(String name, Optional<String> secret) {
        return ClientAuthenticationMethod.parse(name).flatMap(method -> switch (method) {
            case NONE -> Optional.of(new ClientAuthentication.None());
            case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST ->
                secret.map(value -> new ClientAuthentication.Secret(method, value));
            case PRIVATE_KEY_JWT -> Optional.empty();
        });
    }
}
