package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.authorization.AuthorizationRequest;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.dpop.DpopKey;
import java.util.Optional;

/**
 * What a token is for: kept with it, so that it is used and renewed only there (CL3, CL16).
 *
 * @param server the MCP server the token may be sent to
 * @param resource the identifier that stands in token requests, exactly as published (CL12)
 * @param client and the issuer it belongs to
 * @param tokenEndpoint of that issuer
 * @param revocation where that issuer takes tokens back; empty when nowhere
 * @param key that its tokens are bound to; empty for bearer tokens
 */
public record Access(
        ResourceIndicator server,
        String resource,
        ClientIdentity client,
        Endpoint tokenEndpoint,
        Optional<Endpoint> revocation,
        Scope scope,
        Optional<DpopKey> key) {

    public static Access of(AuthorizationRequest request) {
        return new Access(
                request.resource().server().resource(),
                request.resource().identifier(),
                request.client(),
                request.server().token(),
                request.server().offers().revocation(),
                request.scope(),
                request.key());
    }

    /** Whether tokens for the one take the place of those for the other. */
    public boolean isOfSameLogin(Access other) {
        return server.equals(other.server)
                && client.issuer().equals(other.client.issuer())
                && client.id().equals(other.client.id());
    }

    /** The same with another scope. */
    public Access asking(Scope granted) {
        return new Access(server, resource, client, tokenEndpoint, revocation, granted, key);
    }
}
