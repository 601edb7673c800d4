package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.PushedAuthorizationEndpoint;
import dev.gatehouse.authserver.protocol.authorize.PushedAuthorizationEndpoint.Taken;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.oauth.OAuthError.AtPushedRequest;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** The pushed authorization request endpoint (RFC 9126 §2). */
@Path(Endpoints.PUSHED_REQUESTS)
@RunOnVirtualThread
final class PushedRequestRoute {

    private final PushedAuthorizationEndpoint pushed;
    private final OAuthResponses responses;

    PushedRequestRoute(PushedAuthorizationEndpoint pushed, OAuthResponses responses) {
        this.pushed = pushed;
        this.responses = responses;
    }

    @POST
    public Response push(@Context HttpHeaders headers, InputStream body) {
        Optional<String> authorization = RequestParameters.authorization(headers);
        Result<Taken, AtPushedRequest> answer = RequestParameters.ofForm(headers, body)
                .<AtPushedRequest>mapError(error -> error)
                .then(form -> pushed.handle(form, authorization, RequestParameters.proofs(headers)));
        return switch (answer) {
            case Result.Ok<Taken, AtPushedRequest>(Taken taken) -> OAuthResponses.secret(201, taken.asMap());
            case Result.Err<Taken, AtPushedRequest>(AtPushedRequest error) -> responses.error(error, headers);
        };
    }
}
