package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.device.DeviceAuthorizationEndpoint;
import dev.gatehouse.authserver.protocol.device.DeviceAuthorizationEndpoint.Origin;
import dev.gatehouse.authserver.protocol.device.DeviceAuthorizationEndpoint.Taken;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** The device authorization endpoint (RFC 8628 §3.1). */
@Path(Endpoints.DEVICE_AUTHORIZATION)
@RunOnVirtualThread
final class DeviceAuthorizationRoute {

    private final DeviceAuthorizationEndpoint devices;
    private final OAuthResponses responses;

    DeviceAuthorizationRoute(DeviceAuthorizationEndpoint devices, OAuthResponses responses) {
        this.devices = devices;
        this.responses = responses;
    }

    @POST
    public Response begin(@Context HttpHeaders headers, @Context HttpServerRequest request, InputStream body) {
        Optional<String> authorization = RequestParameters.authorization(headers);
        Origin origin =
                new Origin(RemoteNetwork.address(request.remoteAddress()), RemoteNetwork.of(request.remoteAddress()));
        Result<Taken, AtToken> answer = RequestParameters.ofForm(headers, body)
                .<AtToken>mapError(error -> error)
                .then(form -> devices.handle(form, authorization, origin));
        return switch (answer) {
            case Result.Ok<Taken, AtToken>(Taken taken) -> OAuthResponses.secret(200, taken.asMap());
            case Result.Err<Taken, AtToken>(AtToken error) -> responses.error(error, headers);
        };
    }
}
