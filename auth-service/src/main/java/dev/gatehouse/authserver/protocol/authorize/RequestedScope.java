package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.Scope;

/**
 * The scope a person is asked to grant: what the request names, less what this server does not know, since real clients
 * ask for more than there is (AS28).
 *
 * @param client that asks
 * @param named in the request; empty for none
 * @param namesResource whether the request says which resource it means
 * @param resource that is meant
 */
public record RequestedScope(
        ClientRegistration client, Scope named, boolean namesResource, ProtectedResource resource) {

    private static final Scope OFFLINE_ACCESS = Scope.of(StandardScopes.OFFLINE_ACCESS);

    static Scope of(AuthorizationRequest request, ProtectedResource resource) {
        return new RequestedScope(
                        request.client().registration(),
                        Scope.parse(request.parameters().get("scope").orElse(""))
                                .orElseThrow(),
                        !request.parameters().resources().isEmpty(),
                        resource)
                .scope();
    }

    public Scope scope() {
        Scope wanted = named.isEmpty() ? client.scope() : named;
        Scope ofServer = wanted.intersect(StandardScopes.OF_SERVER);
        return ofResource(wanted)
                .union(client.mayUse(GrantType.REFRESH_TOKEN) ? ofServer : ofServer.without(OFFLINE_ACCESS));
    }

    /**
     * A request that names no scope of the resource gets the default ones, unless it only wants to know who somebody
     * is: {@code openid} without a {@code resource} is a login, and a login gives access to nothing. MCP clients that
     * ask for {@code openid} beside the resource they mean still get in there.
     */
    private Scope ofResource(Scope wanted) {
        Scope known = wanted.intersect(resource.scopes());
        boolean isLogin = wanted.contains(StandardScopes.OPENID) && !namesResource;
        return known.isEmpty() && !isLogin ? resource.defaultScopes() : known;
    }
}
