package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.RefreshTokenReused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokensIssued;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Repeatable;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Spent;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Unused;
import dev.gatehouse.authserver.protocol.authorization.SealedAnswer;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.Draft;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.Issuance;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.NewRefreshToken;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Refresh;
import dev.gatehouse.authserver.protocol.token.grant.RefreshTokenChecks.Presentation;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A refresh token becomes new tokens, and a new refresh token takes its place (AS42). A client that comes twice within
 * a moment, because it lost the answer or asked from two places, gets the same answer twice.
 */
public final class RefreshTokenGrant {

    private final RefreshTokenStore refreshTokens;
    private final RepeatableAnswers answers;
    private final SecondUse secondUse;
    private final TokenIssuer issuer;
    private final AuditLog audit;
    private final InstantSource clock;

    public RefreshTokenGrant(
            RefreshTokenStore refreshTokens,
            RepeatableAnswers answers,
            SecondUse secondUse,
            TokenIssuer issuer,
            AuditLog audit,
            InstantSource clock) {
        this.refreshTokens = refreshTokens;
        this.answers = answers;
        this.secondUse = secondUse;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    public Result<TokenResponse, AtToken> redeem(Refresh request, AuthenticatedClient client) {
        return refreshTokens
                .find(request.refreshToken().hash())
                .map(issued -> redeem(new Presentation(request, client, issued, clock.instant())))
                .orElseGet(() -> Result.err(new InvalidGrant("The refresh token is unknown, or was revoked.")));
    }

    private Result<TokenResponse, AtToken> redeem(Presentation presented) {
        return switch (presented.issued().use()) {
            case Unused _ ->
                Check.firstViolation(RefreshTokenChecks.OF_UNUSED, presented)
                        .<Result<TokenResponse, AtToken>>map(Result::err)
                        .orElseGet(() -> rotate(presented));
            case Repeatable(SealedAnswer answer) when presented.byItsClient() -> repeat(presented, answer);
            case Repeatable _, Spent _ -> end(presented);
        };
    }

    /** What the client gets is made before the one step that decides whether it does: no step is left to fail after. */
    private Result<TokenResponse, AtToken> rotate(Presentation presented) {
        Secret used = presented.request().refreshToken();
        NewRefreshToken next = issuer.newRefreshToken(presented.client());
        Draft draft = issuer.draft(issuance(presented, Optional.of(next.secret())));
        TokenResponse answer = issuer.issue(draft);
        RepeatableAnswer kept = new RepeatableAnswer(answer, presented.client().key());
        return switch (refreshTokens.rotate(used.hash(), next.kept(), draft.kept(), answers.keep(kept, used))) {
            case Unused _ -> issued(presented, answer);
            case Repeatable(SealedAnswer faster) -> repeat(presented, faster);
            case Spent _ -> end(presented);
        };
    }

    private Result<TokenResponse, AtToken> issued(Presentation presented, TokenResponse answer) {
        Authorization authorization = presented.issued().authorization();
        audit.add(new TokensIssued(
                Optional.of(authorization.id()),
                authorization.client(),
                Optional.of(authorization.user().id()),
                GrantType.REFRESH_TOKEN.value(),
                presented.scope(),
                presented.now()));
        return Result.ok(answer);
    }

    private Result<TokenResponse, AtToken> repeat(Presentation presented, SealedAnswer sealed) {
        return Check.firstViolation(RefreshTokenChecks.OF_REPEATED, presented)
                .<Result<TokenResponse, AtToken>>map(Result::err)
                .orElseGet(() -> answers.open(sealed, presented.request().refreshToken())
                        .map(answer -> repeat(presented, answer))
                        .orElseGet(() -> end(presented)));
    }

    private Result<TokenResponse, AtToken> repeat(Presentation presented, RepeatableAnswer answer) {
        return RefreshTokenChecks.keyIsTheOneOfTheAnswer(presented, answer.key())
                .<Result<TokenResponse, AtToken>>map(Result::err)
                .orElseGet(() -> Result.ok(again(presented, answer)));
    }

    /**
     * Who asks for another scope, or as a confidential client with another key, gets that, with the refresh token that
     * is there: it could have asked with that one.
     */
    private TokenResponse again(Presentation presented, RepeatableAnswer answer) {
        TokenResponse response = answer.response();
        boolean same = presented.scope().toString().equals(response.scope())
                && presented.client().key().equals(answer.key());
        return same
                ? response
                : issuer.issue(issuance(
                        presented, Optional.ofNullable(response.refreshToken()).map(Secret::new)));
    }

    private static Issuance issuance(Presentation presented, Optional<Secret> refreshToken) {
        return new Issuance(
                presented.client(),
                presented.issued().authorization(),
                presented.scope(),
                refreshToken,
                Optional.empty());
    }

    private Result<TokenResponse, AtToken> end(Presentation presented) {
        Authorization authorization = presented.issued().authorization();
        secondUse.endsGrant(new RefreshTokenReused(
                authorization.id(),
                authorization.client(),
                authorization.user().id(),
                presented.client().id(),
                presented.now()));
        return Result.err(new InvalidGrant("The refresh token was used before; what it gave is revoked."));
    }
}
