package dev.gatehouse.authserver.protocol.userinfo;

import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.dpop.DpopProofs;
import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.authserver.protocol.token.IssuedAccessTokens;
import dev.gatehouse.authserver.protocol.token.TokenLife;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal.Refused;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal.RefusedWithProof;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal.Stranger;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.OAuthError.AtResource;
import dev.gatehouse.oauth.OAuthError.InsufficientScope;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.InvalidToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerCredentials;
import dev.gatehouse.oauth.bearer.DpopCredentials;
import dev.gatehouse.oauth.bearer.PresentedToken;
import dev.gatehouse.oauth.dpop.DpopRequest;
import dev.gatehouse.oauth.dpop.TargetUri;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.time.InstantSource;
import java.util.List;
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

        /** It brought one that does not do. */
        record Refused(AtResource error) implements Refusal {}

        /** It brought one with a proof, and one of them does not do (RFC 9449 §7.1). */
        record RefusedWithProof(AtResource error) implements Refusal {}
    }

    /** All that can be wrong with a token looks alike from outside (T10). */
    private static final InvalidToken INVALID = new InvalidToken("The access token is expired, revoked or malformed.");

    private final TargetUri address;
    private final IssuedAccessTokens accessTokens;
    private final AuthorizationStore authorizations;
    private final DpopProofs proofs;
    private final InstantSource clock;

    public UserInfoEndpoint(
            Issuer issuer,
            IssuedAccessTokens accessTokens,
            AuthorizationStore authorizations,
            DpopProofs proofs,
            InstantSource clock) {
        this.address = TargetUri.parse(issuer.endpoint(Endpoints.USERINFO)).orElseThrow();
        this.proofs = proofs;
        this.accessTokens = accessTokens;
        this.authorizations = authorizations;
        this.clock = clock;
    }

    /**
     * @param method of the request
     * @param authorization the value of the {@code Authorization} header
     * @param proofHeaders all values of {@code DPoP} headers
     */
    public Result<UserInfo, Refusal> handle(String method, Optional<String> authorization, List<String> proofHeaders) {
        if (authorization.isEmpty()) {
            return Result.err(new Stranger());
        }
        return switch (PresentedToken.parse(authorization.get())) {
            case Result.Ok<PresentedToken, InvalidRequest>(BearerCredentials bearer) ->
                claims(bearer.token())
                        .then(claims -> boundTo(Optional.empty(), claims))
                        .then(this::userInfo)
                        .mapError(Refused::new);
            case Result.Ok<PresentedToken, InvalidRequest>(DpopCredentials bound) ->
                claims(bound.token())
                        .then(claims -> key(new DpopRequest(method, address, Optional.of(bound.token())), proofHeaders)
                                .then(key -> boundTo(Optional.of(key), claims)))
                        .then(this::userInfo)
                        .mapError(RefusedWithProof::new);
            case Result.Err<PresentedToken, InvalidRequest>(InvalidRequest error) -> Result.err(new Refused(error));
        };
    }

    private Result<KeyThumbprint, AtResource> key(DpopRequest request, List<String> proofHeaders) {
        return proofs.verify(proofHeaders, request).then(proofs::use).mapError(error -> error);
    }

    /** A bound token is no bearer token, and a bearer token proves nothing more beside a proof (RFC 9449 §7.1). */
    private static Result<AccessTokenClaims, AtResource> boundTo(
            Optional<KeyThumbprint> proved, AccessTokenClaims claims) {
        return claims.key().equals(proved) ? Result.ok(claims) : Result.err(INVALID);
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
