package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.AuthorizationRequest;
import dev.gatehouse.cli.protocol.authorization.DeviceAuthorization;
import dev.gatehouse.oauth.Result;

/** Begins logins on another screen. */
public interface DeviceEndpoint {

    /** Asks for a code (RFC 8628 §3.1). */
    Result<DeviceAuthorization, Failure> begin(Endpoint address, AuthorizationRequest request);
}
