package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.UnauthorizedClient;
import java.util.List;
import java.util.Optional;

/** Which clients get something for themselves, and what (OAuth 2.1 §4.2). */
final class ClientCredentialsChecks {

    static final List<Check<OwnAccess, AtToken>> IN_ORDER = List.of(
            ClientCredentialsChecks::clientProvedItself,
            ClientCredentialsChecks::clientIsRegisteredForIt,
            OwnAccess::someScopeIsLeft);

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
}
