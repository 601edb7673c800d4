package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.token.TokenEndpoint;
import dev.gatehouse.cli.protocol.token.TokenRequest;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import java.net.http.HttpRequest;

/** Token requests of a public client: the client id in the body, no secret (OAuth 2.1 §3.2). */
public final class HttpTokenEndpoint implements TokenEndpoint {

    private final WebClient web;
    private final Json json;

    public HttpTokenEndpoint(WebClient web, Json json) {
        this.web = web;
        this.json = json;
    }

    @Override
    public Result<TokenResponse, Failure> send(TokenRequest tokenRequest) {
        HttpRequest request = WebClient.form(tokenRequest.endpoint(), tokenRequest.form())
                .header("Accept", "application/json")
                .build();
        return web.send(request).then(answer -> answer.status() == 200 ? success(answer) : error(answer));
    }

    private Result<TokenResponse, Failure> success(WebClient.Answer answer) {
        return json.read(answer.body(), TokenResponse.class)
                .<Result<TokenResponse, Failure>>map(Result::ok)
                .orElseGet(() -> Result.err(
                        new Failure.InvalidMetadata("The token endpoint answered with something else than a token.")));
    }

    private Result<TokenResponse, Failure> error(WebClient.Answer answer) {
        ErrorBody error = ErrorBody.of(answer, json);
        if (error.is("invalid_client")) {
            return Result.err(new Failure.UnknownClient("The token endpoint does not know this client: " + error));
        }
        return Result.err(
                error.is("invalid_grant")
                        ? new Failure.LoginNeeded("The token endpoint answered with " + error)
                        : error.unexpected("token endpoint"));
    }
}
