package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.authorization.AuthorizationRequest;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;

/**
 * What a token is for: kept with it, so that it is used and renewed only there (CL3, CL16).
 *
 * @param server the MCP server the token may be sent to
 * @param resource the identifier that stands in token requests, exactly as published (CL12)
 * @param client and the issuer it belongs to
 * @param tokenEndpoint of that issuer
 */
public record Access(
        ResourceIndicator server, String resource, ClientIdentity client, Endpoint tokenEndpoint, Scope scope) {

    static Access of(VerifiedCallback callback) {
        AuthorizationRequest request = callback.answered().request();
        return new Access(
                request.resource().server().resource(),
                request.resource().identifier(),
                request.client(),
                request.server().token(),
                request.scope());
    }

    Access withScope(Scope granted) {
        return new Access(server, resource, client, tokenEndpoint, granted);
    }
}
