package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenRequest.ActAlone;
import dev.gatehouse.authserver.protocol.token.grant.ClientCredentialsChecks.OwnAccess;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;

/** A client gets an access token for itself: no user, nothing on file, nothing to refresh (OAuth 2.1 §4.2). */
public final class ClientCredentialsGrant {

    private final ProtectedResourceCatalog resources;
    private final TokenIssuer issuer;

    public ClientCredentialsGrant(ProtectedResourceCatalog resources, TokenIssuer issuer) {
        this.resources = resources;
        this.issuer = issuer;
    }

    public Result<TokenResponse, AtToken> issue(ActAlone request, AuthenticatedClient client) {
        return resources
                .resolve(request.resources())
                .<AtToken>mapError(error -> error)
                .then(resource -> issue(new OwnAccess(request, client.client(), resource), client));
    }

    private Result<TokenResponse, AtToken> issue(OwnAccess access, AuthenticatedClient client) {
        return Check.firstViolation(ClientCredentialsChecks.IN_ORDER, access)
                .<Result<TokenResponse, AtToken>>map(Result::err)
                .orElseGet(
                        () -> Result.ok(issuer.issue(client, access.resource().indicator(), access.scope())));
    }
}
