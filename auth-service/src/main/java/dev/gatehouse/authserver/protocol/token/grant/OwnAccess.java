package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidScope;
import dev.gatehouse.oauth.Scope;
import java.util.Optional;

/**
 * A client that wants to act at a resource without a user.
 *
 * @param wanted empty for what it is registered for
 */
record OwnAccess(Optional<Scope> wanted, Client client, ProtectedResource resource) {

    /** What is not known or not for this client is left out. Who is registered for nothing gets the default. */
    Scope scope() {
        Scope registered = client.registration().scope();
        Scope admitted = registered.isEmpty() ? resource.defaultScopes() : registered.intersect(resource.scopes());
        return wanted.map(it -> it.intersect(admitted)).orElse(admitted);
    }

    Optional<AtToken> someScopeIsLeft() {
        return unless(!scope().isEmpty(), new InvalidScope("The client can have nothing of this scope here."));
    }
}
