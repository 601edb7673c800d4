package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.introspect.IntrospectionEndpoint;
import dev.gatehouse.authserver.protocol.introspect.SignedIntrospection;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** The introspection endpoint (RFC 7662 §2), in plain JSON or signed. */
@Path(Endpoints.INTROSPECT)
@RunOnVirtualThread
final class IntrospectRoute {

    /** What a resource server accepts that wants its answer signed (RFC 9701 §4). */
    private static final String SIGNED = "application/" + SignedIntrospection.TYPE;

    private final IntrospectionEndpoint introspection;
    private final OAuthResponses responses;

    IntrospectRoute(IntrospectionEndpoint introspection, OAuthResponses responses) {
        this.introspection = introspection;
        this.responses = responses;
    }

    @POST
    public Response introspect(@Context HttpHeaders headers, InputStream body) {
        Optional<String> authorization = RequestParameters.authorization(headers);
        Result<Parameters, AtToken> form =
                RequestParameters.ofForm(headers, body).mapError(error -> error);
        Result<Response, AtToken> answer = RequestParameters.accepts(headers, SIGNED)
                ? form.then(it -> introspection.handleSigned(it, authorization))
                        .map(jwt -> OAuthResponses.secret(SIGNED, jwt))
                : form.then(it -> introspection.handle(it, authorization))
                        .map(known -> OAuthResponses.secret(200, known.asMap()));
        return switch (answer) {
            case Result.Ok<Response, AtToken>(Response response) -> response;
            case Result.Err<Response, AtToken>(AtToken error) -> responses.error(error, headers);
        };
    }
}
