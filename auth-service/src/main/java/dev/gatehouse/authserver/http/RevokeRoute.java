package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.revoke.RevocationEndpoint;
import dev.gatehouse.authserver.protocol.revoke.RevocationEndpoint.Done;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** The revocation endpoint (RFC 7009 §2). */
@Path(Endpoints.REVOKE)
@RunOnVirtualThread
final class RevokeRoute {

    private final RevocationEndpoint revocation;
    private final OAuthResponses responses;

    RevokeRoute(RevocationEndpoint revocation, OAuthResponses responses) {
        this.revocation = revocation;
        this.responses = responses;
    }

    @POST
    public Response revoke(@Context HttpHeaders headers, InputStream body) {
        Optional<String> authorization = RequestParameters.authorization(headers);
        Result<Done, AtToken> answer = RequestParameters.ofForm(headers, body)
                .<AtToken>mapError(error -> error)
                .then(form -> revocation.handle(form, authorization));
        return switch (answer) {
            case Result.Ok<Done, AtToken> _ ->
                Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
            case Result.Err<Done, AtToken>(AtToken error) -> responses.error(error, headers);
        };
    }
}
