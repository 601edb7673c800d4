package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.client.registration.ClientConfigurationEndpoint;
import dev.gatehouse.authserver.protocol.client.registration.RegisteredClient;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The client configuration endpoint of each client (RFC 7592 §2). */
@Path(Endpoints.REGISTER + "/{client_id}")
@RunOnVirtualThread
final class ClientConfigurationRoute {

    private final ClientConfigurationEndpoint configuration;
    private final OAuthResponses responses;
    private final Issuer issuer;

    ClientConfigurationRoute(ClientConfigurationEndpoint configuration, OAuthResponses responses, Issuer issuer) {
        this.configuration = configuration;
        this.responses = responses;
        this.issuer = issuer;
    }

    @GET
    public Response read(@PathParam("client_id") String id, @Context HttpHeaders headers) {
        return answer(configuration.read(clientId(id), RequestParameters.bearer(headers)), headers);
    }

    @PUT
    public Response update(@PathParam("client_id") String id, @Context HttpHeaders headers, InputStream body) {
        return answer(
                JsonBody.parse(headers, body)
                        .<AtRegistration>mapError(error -> error)
                        .then(changes ->
                                configuration.update(clientId(id), RequestParameters.bearer(headers), changes)),
                headers);
    }

    @DELETE
    public Response delete(@PathParam("client_id") String id, @Context HttpHeaders headers) {
        return configuration
                .delete(clientId(id), RequestParameters.bearer(headers))
                .map(error -> responses.error(error, headers))
                .orElseGet(() -> Response.noContent()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** Without it the address would count for one that is not there, as the endpoint above it takes POST. */
    @POST
    public Response register() {
        throw new WebApplicationException(Response.Status.METHOD_NOT_ALLOWED);
    }

    private Response answer(Result<RegisteredClient, AtRegistration> result, HttpHeaders headers) {
        return switch (result) {
            case Result.Ok<RegisteredClient, AtRegistration>(RegisteredClient client) ->
                OAuthResponses.secret(200, client.information(issuer));
            case Result.Err<RegisteredClient, AtRegistration>(AtRegistration error) -> responses.error(error, headers);
        };
    }

    private static ClientId clientId(String text) {
        return ClientId.parse(text).orElseThrow(NotFoundException::new);
    }
}
