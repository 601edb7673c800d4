package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.Scope;

/**
 * The scope a person is asked to grant: what the request names, less what this server does not know, since real clients
 * ask for more than there is (AS28).
 */
final class RequestedScope {

    private static final Scope OFFLINE_ACCESS = Scope.of(StandardScopes.OFFLINE_ACCESS);

    private RequestedScope() {}

    /** Never without a scope of the resource: a request that names none gets the client's, else the default ones. */
    static Scope of(AuthorizationRequest request, ProtectedResource resource) {
        ClientRegistration registration = request.client().registration();
        Scope named = Scope.parse(request.parameters().get("scope").orElse("")).orElseThrow();
        Scope wanted = named.isEmpty() ? registration.scope() : named;
        Scope ofResource = wanted.intersect(resource.scopes());
        Scope ofServer = registration.mayUse(GrantType.REFRESH_TOKEN) ? wanted.intersect(OFFLINE_ACCESS) : Scope.NONE;
        return (ofResource.isEmpty() ? resource.defaultScopes() : ofResource).union(ofServer);
    }
}
