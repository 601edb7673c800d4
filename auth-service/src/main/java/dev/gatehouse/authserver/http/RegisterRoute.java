package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.client.registration.ClientRegistrar;
import dev.gatehouse.authserver.protocol.client.registration.RegisteredClient;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The client registration endpoint (RFC 7591 §3). */
@Path(Endpoints.REGISTER)
@RunOnVirtualThread
final class RegisterRoute {

    private final ClientRegistrar registrar;
    private final OAuthResponses responses;

    RegisterRoute(ClientRegistrar registrar, OAuthResponses responses) {
        this.registrar = registrar;
        this.responses = responses;
    }

    @POST
    public Response register(@Context HttpHeaders headers, InputStream body) {
        Result<RegisteredClient, AtRegistration> registered = JsonBody.parse(headers, body)
                .<AtRegistration>mapError(error -> error)
                .then(registrar::register);
        return switch (registered) {
            case Result.Ok<RegisteredClient, AtRegistration>(RegisteredClient client) ->
                OAuthResponses.secret(201, client.information());
            case Result.Err<RegisteredClient, AtRegistration>(AtRegistration error) -> responses.error(error);
        };
    }
}
