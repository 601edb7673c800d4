package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.IssuedRefreshToken;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.Issuance;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.NewRefreshToken;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Refresh;
import dev.gatehouse.authserver.protocol.token.grant.RefreshTokenChecks.Rotation;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.InstantSource;
import java.util.Optional;

/** A refresh token becomes new tokens, and a new refresh token takes its place (AS42). */
public final class RefreshTokenGrant {

    private final RefreshTokenStore refreshTokens;
    private final AuthorizationStore authorizations;
    private final TokenIssuer issuer;
    private final InstantSource clock;

    public RefreshTokenGrant(
            RefreshTokenStore refreshTokens,
            AuthorizationStore authorizations,
            TokenIssuer issuer,
            InstantSource clock) {
        this.refreshTokens = refreshTokens;
        this.authorizations = authorizations;
        this.issuer = issuer;
        this.clock = clock;
    }

    public Result<TokenResponse, AtToken> redeem(Refresh request, AuthenticatedClient client) {
        Optional<IssuedRefreshToken> issued =
                refreshTokens.find(request.refreshToken().hash());
        if (issued.isEmpty()) {
            return Result.err(new InvalidGrant("The refresh token is unknown, or was revoked."));
        }
        Rotation rotation = new Rotation(request, client, issued.get(), clock.instant());
        return Check.firstViolation(RefreshTokenChecks.IN_ORDER, rotation)
                .<Result<TokenResponse, AtToken>>map(Result::err)
                .orElseGet(() -> rotate(rotation));
    }

    private Result<TokenResponse, AtToken> rotate(Rotation rotation) {
        Authorization authorization = rotation.issued().authorization();
        NewRefreshToken next = issuer.newRefreshToken();
        if (!refreshTokens.rotate(rotation.issued().token().hash(), next.kept(), rotation.now())) {
            // A used token in a second pair of hands: nobody holding one of the family can be trusted (RFC 9700 §4.14).
            authorizations.revoke(authorization.id(), rotation.now());
            return Result.err(new InvalidGrant("The refresh token was used before; what it gave is revoked."));
        }
        return Result.ok(issuer.issue(new Issuance(
                rotation.client(),
                authorization,
                rotation.request().scope().orElse(authorization.scope()),
                Optional.of(next.secret()),
                Optional.empty())));
    }
}
