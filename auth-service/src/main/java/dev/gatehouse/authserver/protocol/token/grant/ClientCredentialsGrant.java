package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokensIssued;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenRequest.ActAlone;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.InstantSource;
import java.util.Optional;

/** A client gets an access token for itself: no user, nothing on file, nothing to refresh (OAuth 2.1 §4.2). */
public final class ClientCredentialsGrant {

    private final ProtectedResourceCatalog resources;
    private final TokenIssuer issuer;
    private final AuditLog audit;
    private final InstantSource clock;

    public ClientCredentialsGrant(
            ProtectedResourceCatalog resources, TokenIssuer issuer, AuditLog audit, InstantSource clock) {
        this.resources = resources;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    public Result<TokenResponse, AtToken> issue(ActAlone request, AuthenticatedClient client) {
        return resources
                .resolve(request.resources())
                .<AtToken>mapError(error -> error)
                .then(resource -> issue(new OwnAccess(request.scope(), client.client(), resource), client));
    }

    private Result<TokenResponse, AtToken> issue(OwnAccess access, AuthenticatedClient client) {
        return Check.firstViolation(ClientCredentialsChecks.IN_ORDER, access)
                .<Result<TokenResponse, AtToken>>map(Result::err)
                .orElseGet(() -> Result.ok(issued(access, client)));
    }

    private TokenResponse issued(OwnAccess access, AuthenticatedClient client) {
        audit.add(new TokensIssued(
                Optional.empty(),
                access.client().id(),
                Optional.empty(),
                GrantType.CLIENT_CREDENTIALS.value(),
                access.scope(),
                clock.instant()));
        return issuer.issue(client, access.resource().indicator(), access.scope());
    }
}
