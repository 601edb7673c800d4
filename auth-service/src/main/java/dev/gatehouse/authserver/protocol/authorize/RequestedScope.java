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

    static Scope of(AuthorizationRequest request, ProtectedResource resource) {
        ClientRegistration registration = request.client().registration();
        Scope named = Scope.parse(request.parameters().get("scope").orElse("")).orElseThrow();
        Scope wanted = named.isEmpty() ? registration.scope() : named;
        Scope ofServer = wanted.intersect(StandardScopes.OF_SERVER);
        return ofResource(request, wanted, resource)
                .union(registration.mayUse(GrantType.REFRESH_TOKEN) ? ofServer : ofServer.without(OFFLINE_ACCESS));
    }

    /**
     * A request that names no scope of the resource gets the default ones, unless it only wants to know who somebody
     * is: {@code openid} without a {@code resource} is a login, and a login gives access to nothing. MCP clients that
     * ask for {@code openid} beside the resource they mean still get in there.
     */
    private static Scope ofResource(AuthorizationRequest request, Scope wanted, ProtectedResource resource) {
        Scope named = wanted.intersect(resource.scopes());
        boolean isLogin = wanted.contains(StandardScopes.OPENID)
                && request.parameters().resources().isEmpty();
        return named.isEmpty() && !isLogin ? resource.defaultScopes() : named;
    }
}
