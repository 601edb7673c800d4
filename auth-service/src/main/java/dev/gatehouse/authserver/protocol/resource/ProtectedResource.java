package dev.gatehouse.authserver.protocol.resource;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import java.util.Set;

/**
 * A resource server that accepts our tokens.
 *
 * @param name what operators call it, and its user name at the introspection endpoint
 * @param scopes all that it knows
 * @param defaultScopes what a client gets that names none (AS28)
 * @param exchangeFrom the clients and resource servers that can exchange the token of a user for one for this resource
 */
public record ProtectedResource(
        String name,
        ResourceIndicator indicator,
        Scope scopes,
        Scope defaultScopes,
        AccessTokenPolicy accessTokens,
        SecretHash introspectionSecret,
        Set<ClientId> exchangeFrom) {

    public ProtectedResource {
        exchangeFrom = Set.copyOf(exchangeFrom);
        if (defaultScopes.isEmpty() || !scopes.containsAll(defaultScopes)) {
            throw new IllegalArgumentException(
                    "resource " + name + ": the default scopes must be some of its scopes, and at least one");
        }
    }
}
