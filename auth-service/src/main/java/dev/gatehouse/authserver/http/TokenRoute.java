package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.token.TokenEndpoint;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** The token endpoint (OAuth 2.1 §3.2). */
@Path(Endpoints.TOKEN)
@RunOnVirtualThread
final class TokenRoute {

    private final TokenEndpoint tokens;
    private final OAuthResponses responses;

    TokenRoute(TokenEndpoint tokens, OAuthResponses responses) {
        this.tokens = tokens;
        this.responses = responses;
    }

    @POST
    public Response token(@Context HttpHeaders headers, InputStream body) {
        Optional<String> authorization = RequestParameters.authorization(headers);
        Result<TokenResponse, AtToken> answer = RequestParameters.ofForm(headers, body)
                .<AtToken>mapError(error -> error)
                .then(form -> tokens.handle(form, authorization, RequestParameters.proofs(headers)));
        return switch (answer) {
            case Result.Ok<TokenResponse, AtToken>(TokenResponse issued) -> OAuthResponses.secret(200, issued);
            case Result.Err<TokenResponse, AtToken>(AtToken error) -> responses.error(error, headers);
        };
    }
}
