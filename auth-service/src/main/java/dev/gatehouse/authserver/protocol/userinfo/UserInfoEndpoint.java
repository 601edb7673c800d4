package dev.gatehouse.authserver.protocol.userinfo;

import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.authserver.protocol.token.IssuedAccessTokens;
import dev.gatehouse.authserver.protocol.token.TokenLife;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal.Refused;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal.Stranger;
import dev.gatehouse.oauth.OAuthError.AtResource;
import dev.gatehouse.oauth.OAuthError.InsufficientScope;
import dev.gatehouse.oauth.OAuthError.InvalidToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerCredentials;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Answers whoever holds an access token with the scope {@code openid}, whatever resource the token is for (OpenID
 * Connect Core §5.3).
 */
public final class UserInfoEndpoint {

    /** Why a request gets no claims. */
    public sealed interface Refusal {
        /** It brought no token: it is told to, and that is no error (RFC 6750 §3.1). */
        record Stranger() implements Refusal {}

        record Refused(AtResource error) implements Refusal {}
    }

    /** All that can be wrong with a token looks alike from outside (T10). */
    private static final InvalidToken INVALID = new InvalidToken("The access token is expired, revoked or malformed.");

    private final IssuedAccessTokens accessTokens;
    private final AuthorizationStore authorizations;
    private final InstantSource clock;

    public UserInfoEndpoint(IssuedAccessTokens accessTokens, AuthorizationStore authorizations, InstantSource clock) {
        this.accessTokens = accessTokens;
        this.authorizations = authorizations;
        this.clock = clock;
    }

    /** @param authorization the value of the {@code Authorization} header */
    public Result<UserInfo, Refusal> handle(Optional<String> authorization) {
        return authorization
                .map(header -> BearerCredentials.parse(header)
                        .<AtResource>mapError(error -> error)
                        .then(credentials -> claims(credentials.token()))
                        .then(this::userInfo)
                        .<Refusal>mapError(Refused::new))
                .orElseGet(() -> Result.err(new Stranger()));
    }

    private Result<AccessTokenClaims, AtResource> claims(String token) {
        Optional<AccessTokenClaims> claims =
                accessTokens.read(token).filter(it -> clock.instant().isBefore(it.expiresAt()));
        if (claims.isEmpty()) {
            return Result.err(INVALID);
        }
        return claims.get().scope().contains(StandardScopes.OPENID)
                ? Result.ok(claims.get())
                : Result.err(new InsufficientScope("The scope openid was not granted."));
    }

    /** As the user is on file now, not as the token says. */
    private Result<UserInfo, AtResource> userInfo(AccessTokenClaims claims) {
        return TokenLife.authorizationOf(claims)
                .flatMap(authorizations::find)
                .<Result<UserInfo, AtResource>>map(
                        authorization -> Result.ok(new UserInfo(authorization.user(), claims.scope())))
                .orElseGet(() -> Result.err(INVALID));
    }
}
