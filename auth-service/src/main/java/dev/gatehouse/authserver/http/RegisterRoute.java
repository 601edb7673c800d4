package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.client.registration.ClientRegistrar;
import dev.gatehouse.authserver.protocol.client.registration.RegisteredClient;
import dev.gatehouse.authserver.protocol.client.registration.Registrant;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationAccess;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.NotFoundException;
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

    private final RegistrationAccess access;
    private final ClientRegistrar registrar;
    private final OAuthResponses responses;
    private final Issuer issuer;

    RegisterRoute(RegistrationAccess access, ClientRegistrar registrar, OAuthResponses responses, Issuer issuer) {
        this.access = access;
        this.registrar = registrar;
        this.responses = responses;
        this.issuer = issuer;
    }

    @POST
    public Response register(@Context HttpHeaders headers, @Context HttpServerRequest request, InputStream body) {
        if (!access.isOffered()) {
            throw new NotFoundException();
        }
        Registrant registrant =
                new Registrant(RemoteNetwork.of(request.remoteAddress()), RequestParameters.bearer(headers));
        Result<RegisteredClient, AtRegistration> registered = JsonBody.parse(headers, body)
                .<AtRegistration>mapError(error -> error)
                .then(metadata -> registrar.register(metadata, registrant));
        return switch (registered) {
            case Result.Ok<RegisteredClient, AtRegistration>(RegisteredClient client) ->
                OAuthResponses.secret(201, client.information(issuer));
            case Result.Err<RegisteredClient, AtRegistration>(AtRegistration error) -> responses.error(error, headers);
        };
    }
}
