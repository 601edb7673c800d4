package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.token.TokenEndpoint;
import dev.gatehouse.cli.protocol.token.TokenRequest;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;

/** Token requests: a form, with what proves the client (OAuth 2.1 §3.2). */
public final class HttpTokenEndpoint implements TokenEndpoint {

    private final AuthenticatedForms forms;
    private final Json json;

    public HttpTokenEndpoint(AuthenticatedForms forms, Json json) {
        this.forms = forms;
        this.json = json;
    }

    @Override
    public Result<TokenResponse, Failure> send(TokenRequest request) {
        return request.key()
                .map(key -> forms.send(request.endpoint(), request.client(), request.form(), key))
                .orElseGet(() -> forms.send(request.endpoint(), request.client(), request.form()))
                .then(answer -> answer.status() == 200 ? success(answer) : error(answer));
    }

    private Result<TokenResponse, Failure> success(WebClient.Answer answer) {
        return json.read(answer.body(), TokenResponse.class)
                .<Result<TokenResponse, Failure>>map(Result::ok)
                .orElseGet(() -> Result.err(
                        new Failure.InvalidMetadata("The token endpoint answered with something else than a token.")));
    }

    private Result<TokenResponse, Failure> error(WebClient.Answer answer) {
        ErrorBody error = ErrorBody.of(answer, json);
        return Result.err(
                switch (error.code().orElse("")) {
                    case "invalid_client" ->
                        new Failure.UnknownClient("The token endpoint does not know this client: " + error);
                    case "invalid_grant" -> new Failure.LoginNeeded("The token endpoint answered with " + error);
                    case "authorization_pending" -> new Failure.NotYet(false);
                    case "slow_down" -> new Failure.NotYet(true);
                    case "access_denied", "expired_token" ->
                        new Failure.Denied("The token endpoint answered with " + error);
                    default -> error.unexpected("token endpoint");
                });
    }
}
