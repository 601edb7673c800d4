package dev.gatehouse.authserver.protocol.resource;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;

/**
 * A resource server that accepts our tokens.
 *
 * @param name what operators call it, and its user name at the introspection endpoint
 * @param scopes all that it knows
 * @param defaultScopes what a client gets that names none (AS28)
 */
public record ProtectedResource(
        String name,
        ResourceIndicator indicator,
        Scope scopes,
        Scope defaultScopes,
        AccessTokenPolicy accessTokens,
        SecretHash introspectionSecret) {

    public ProtectedResource {
        if (defaultScopes.isEmpty() || !scopes.containsAll(defaultScopes)) {
            throw new IllegalArgumentException(
                    "resource " + name + ": the default scopes must be some of its scopes, and at least one");
        }
    }
}
