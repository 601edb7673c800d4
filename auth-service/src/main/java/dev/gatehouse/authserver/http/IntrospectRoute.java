package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.introspect.IntrospectionEndpoint;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.IntrospectionResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** The introspection endpoint (RFC 7662 §2). */
@Path(Endpoints.INTROSPECT)
@RunOnVirtualThread
final class IntrospectRoute {

    private final IntrospectionEndpoint introspection;
    private final OAuthResponses responses;

    IntrospectRoute(IntrospectionEndpoint introspection, OAuthResponses responses) {
        this.introspection = introspection;
        this.responses = responses;
    }

    @POST
    public Response introspect(@Context HttpHeaders headers, InputStream body) {
        Optional<String> authorization = RequestParameters.authorization(headers);
        Result<IntrospectionResponse, AtToken> answer = RequestParameters.ofForm(headers, body)
                .<AtToken>mapError(error -> error)
                .then(form -> introspection.handle(form, authorization));
        return switch (answer) {
            case Result.Ok<IntrospectionResponse, AtToken>(IntrospectionResponse known) ->
                OAuthResponses.secret(200, known.asMap());
            case Result.Err<IntrospectionResponse, AtToken>(AtToken error) -> responses.error(error, headers);
        };
    }
}
