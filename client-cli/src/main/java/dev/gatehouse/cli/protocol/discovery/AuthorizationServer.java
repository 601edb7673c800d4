package dev.gatehouse.cli.protocol.discovery;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.oauth.Issuer;
import java.util.List;
import java.util.Optional;

/**
 * An authorization server whose metadata passed {@link AuthorizationServerChecks}.
 *
 * @param registration empty when clients cannot register themselves
 * @param scopes what it says it knows
 * @param sendsIssuer whether it promises {@code iss} in every authorization response (RFC 9207 §3)
 */
public record AuthorizationServer(
        Issuer issuer,
        Endpoint authorization,
        Endpoint token,
        Optional<Endpoint> registration,
        List<String> scopes,
        boolean sendsIssuer) {}
