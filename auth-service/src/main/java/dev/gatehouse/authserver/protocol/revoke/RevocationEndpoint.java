package dev.gatehouse.authserver.protocol.revoke;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.GrantRevoked;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.IssuedRefreshToken;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.client.ClientAuthenticator;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.token.IssuedAccessTokens;
import dev.gatehouse.authserver.protocol.token.TokenLife;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * A client hands back a token, and with it the whole authorization: the other tokens of it end too (RFC 7009 §2.1).
 */
public final class RevocationEndpoint {

    /** The client need not care about the token any more; it is not told whether there was one (RFC 7009 §2.2). */
    public record Done() {}

    private final ClientAuthenticator authenticator;
    private final RefreshTokenStore refreshTokens;
    private final IssuedAccessTokens accessTokens;
    private final TokenLife life;
    private final AuditLog audit;
    private final InstantSource clock;

    public RevocationEndpoint(
            ClientAuthenticator authenticator,
            RefreshTokenStore refreshTokens,
            IssuedAccessTokens accessTokens,
            TokenLife life,
            AuditLog audit,
            InstantSource clock) {
        this.authenticator = authenticator;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.life = life;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param authorization the value of the {@code Authorization} header */
    public Result<Done, AtToken> handle(Parameters parameters, Optional<String> authorization) {
        if (!parameters.repeated().isEmpty()) {
            return Result.err(new InvalidRequest("A parameter stands more than once."));
        }
        return authenticator
                .authenticate(parameters, authorization)
                .then(client -> parameters
                        .get("token")
                        .<Result<Done, AtToken>>map(token -> Result.ok(revoke(token, client)))
                        .orElseGet(() -> Result.err(new InvalidRequest("token is missing."))));
    }

    private Done revoke(String token, AuthenticatedClient client) {
        accessTokens
                .read(token)
                .ifPresentOrElse(claims -> endOwn(claims, client), () -> endOwn(new Secret(token), client));
        return new Done();
    }

    /** Only the client that a token was issued to can end it (T11). */
    private void endOwn(AccessTokenClaims claims, AuthenticatedClient client) {
        if (claims.clientId().equals(client.id())) {
            life.end(claims, clock.instant()).ifPresent(grant -> tell(grant, client));
        }
    }

    private void endOwn(Secret refreshToken, AuthenticatedClient client) {
        refreshTokens
                .find(refreshToken.hash())
                .map(IssuedRefreshToken::authorization)
                .filter(authorization -> authorization.client().equals(client.id()))
                .map(Authorization::id)
                .filter(grant -> life.end(grant, clock.instant()))
                .ifPresent(grant -> tell(grant, client));
    }

    private void tell(UUID grant, AuthenticatedClient client) {
        audit.add(new GrantRevoked(grant, client.id(), clock.instant()));
    }
}
