package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.AuthorizationRequest;
import dev.gatehouse.cli.protocol.authorization.DeviceAuthorization;
import dev.gatehouse.cli.protocol.token.DeviceEndpoint;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Device authorization requests (RFC 8628 §3.1, §3.2). */
public final class HttpDeviceEndpoint implements DeviceEndpoint {

    private static final long USUAL_INTERVAL = 5;
    private static final long LONGEST_INTERVAL = 60;
    private static final long LONGEST_LIFETIME = Duration.ofHours(1).toSeconds();

    private final AuthenticatedForms forms;
    private final Json json;

    public HttpDeviceEndpoint(AuthenticatedForms forms, Json json) {
        this.forms = forms;
        this.json = json;
    }

    @Override
    public Result<DeviceAuthorization, Failure> begin(Endpoint address, AuthorizationRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        if (!request.scope().isEmpty()) {
            form.put("scope", request.scope().toString());
        }
        form.put("resource", request.resource().identifier());
        return forms.send(address, request.client(), form)
                .then(answer -> answer.status() == 200 ? begun(address, answer) : error(answer));
    }

    private Result<DeviceAuthorization, Failure> error(WebClient.Answer answer) {
        ErrorBody error = ErrorBody.of(answer, json);
        return Result.err(
                switch (error.code().orElse("")) {
                    case "invalid_client" ->
                        new Failure.UnknownClient(
                                "The device authorization endpoint does not know this client: " + error);
                    case "unauthorized_client" ->
                        new Failure.Denied("The authorization server does not let this client log in by a device: "
                                + error + ". A new registration may help: gatehouse register");
                    default -> error.unexpected("device authorization endpoint");
                });
    }

    /** The page is for people, but a hostile one is no better for that (K1, CL21). */
    private Result<DeviceAuthorization, Failure> begun(Endpoint address, WebClient.Answer answer) {
        JsonObject body = json.object(answer.body()).orElse(JsonObject.of(Map.of()));
        Optional<String> deviceCode = body.string("device_code");
        Optional<String> userCode = body.string("user_code");
        if (deviceCode.isEmpty() || userCode.isEmpty()) {
            return Result.err(new Failure.InvalidMetadata("The device authorization endpoint gave no codes."));
        }
        return address.naming(
                        "verification_uri", body.string("verification_uri").orElse(""))
                .map(page -> new DeviceAuthorization(
                        deviceCode.get(),
                        userCode.get(),
                        page,
                        body.string("verification_uri_complete")
                                .flatMap(complete -> address.naming("verification_uri_complete", complete)
                                        .toOptional()),
                        seconds(body, "expires_in", LONGEST_LIFETIME, LONGEST_LIFETIME),
                        seconds(body, "interval", USUAL_INTERVAL, LONGEST_INTERVAL)));
    }

    private static Duration seconds(JsonObject body, String name, long usual, long most) {
        return Duration.ofSeconds(Math.clamp(body.integer(name).orElse(usual), 1, most));
    }
}
