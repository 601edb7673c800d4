package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.token.TokenRequest.ActAlone;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidScope;
import dev.gatehouse.oauth.OAuthError.UnauthorizedClient;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Optional;

/** Which clients get something for themselves, and what (OAuth 2.1 §4.2). */
final class ClientCredentialsChecks {

    /** A client that wants to act at a resource without a user. */
    record OwnAccess(ActAlone request, Client client, ProtectedResource resource) {

        /** What is not known or not for this client is left out. Who is registered for nothing gets the default. */
        Scope scope() {
            Scope registered = client.registration().scope();
            Scope admitted = registered.isEmpty() ? resource.defaultScopes() : registered.intersect(resource.scopes());
            return request.scope().map(wanted -> wanted.intersect(admitted)).orElse(admitted);
        }
    }

    static final List<Check<OwnAccess, AtToken>> IN_ORDER = List.of(
            ClientCredentialsChecks::clientProvedItself,
            ClientCredentialsChecks::clientIsRegisteredForIt,
            ClientCredentialsChecks::someScopeIsLeft);

    private ClientCredentialsChecks() {}

    private static Optional<AtToken> clientProvedItself(OwnAccess access) {
        return unless(
                access.client() instanceof ConfidentialClient,
                new UnauthorizedClient("A client that does not authenticate gets nothing for itself."));
    }

    private static Optional<AtToken> clientIsRegisteredForIt(OwnAccess access) {
        return unless(
                access.client().registration().mayUse(GrantType.CLIENT_CREDENTIALS),
                new UnauthorizedClient("The client is not registered for client_credentials."));
    }

    private static Optional<AtToken> someScopeIsLeft(OwnAccess access) {
        return unless(!access.scope().isEmpty(), new InvalidScope("The client can have nothing of this scope here."));
    }
}
