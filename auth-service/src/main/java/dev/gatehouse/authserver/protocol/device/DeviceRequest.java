package dev.gatehouse.authserver.protocol.device;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;

/**
 * What a device asks for (RFC 8628 §3.1).
 *
 * @param deviceCode what it polls with
 * @param userCode what a person types in
 * @param scope not empty
 * @param address that the device asked from, to be shown to the person
 */
public record DeviceRequest(
        SecretHash deviceCode,
        SecretHash userCode,
        ClientId client,
        ResourceIndicator resource,
        Scope scope,
        String address) {}
