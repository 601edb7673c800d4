package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.CodeReplayed;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokensIssued;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore.IssuedCode;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.Draft;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.Issuance;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.NewRefreshToken;
import dev.gatehouse.authserver.protocol.token.TokenRequest.RedeemCode;
import dev.gatehouse.authserver.protocol.token.grant.AuthorizationCodeChecks.CodeRedemption;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A code becomes tokens, once (OAuth 2.1 §4.1.3). */
public final class AuthorizationCodeGrant {

    private final AuthorizationCodeStore codes;
    private final SecondUse secondUse;
    private final TokenIssuer issuer;
    private final AuditLog audit;
    private final InstantSource clock;

    public AuthorizationCodeGrant(
            AuthorizationCodeStore codes,
            SecondUse secondUse,
            TokenIssuer issuer,
            AuditLog audit,
            InstantSource clock) {
        this.codes = codes;
        this.secondUse = secondUse;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    public Result<TokenResponse, AtToken> redeem(RedeemCode request, AuthenticatedClient client) {
        Optional<IssuedCode> issued = codes.find(request.code().hash());
        if (issued.isEmpty()) {
            return Result.err(new InvalidGrant("The code is unknown, or was revoked."));
        }
        Instant now = clock.instant();
        CodeRedemption redemption = new CodeRedemption(request, client, issued.get(), now);
        return Check.firstViolation(AuthorizationCodeChecks.IN_ORDER, redemption)
                .<Result<TokenResponse, AtToken>>map(Result::err)
                .orElseGet(() -> redeem(redemption));
    }

    private Result<TokenResponse, AtToken> redeem(CodeRedemption redemption) {
        Authorization authorization = redemption.issued().authorization();
        Optional<NewRefreshToken> refreshToken = Optional.of(redemption.client())
                .filter(client -> client.client().registration().mayUse(GrantType.REFRESH_TOKEN))
                .map(issuer::newRefreshToken);
        Draft draft = issuer.draft(new Issuance(
                redemption.client(),
                authorization,
                authorization.scope(),
                refreshToken.map(NewRefreshToken::secret),
                redemption.issued().code().nonce()));
        boolean first = codes.redeem(
                redemption.issued().code().hash(),
                refreshToken.map(NewRefreshToken::kept),
                draft.kept(),
                redemption.now());
        if (!first) {
            secondUse.endsGrant(new CodeReplayed(
                    authorization.id(),
                    authorization.client(),
                    authorization.user().id(),
                    redemption.now()));
            return Result.err(new InvalidGrant("The code was used before; what it gave is revoked."));
        }
        audit.add(new TokensIssued(
                Optional.of(authorization.id()),
                authorization.client(),
                Optional.of(authorization.user().id()),
                GrantType.AUTHORIZATION_CODE.value(),
                authorization.scope(),
                redemption.now()));
        return Result.ok(issuer.issue(draft));
    }
}
