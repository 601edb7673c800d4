package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokensIssued;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore.IssuedDeviceCode;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore.Standing.Approved;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore.Standing.Denied;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore.Standing.Expired;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore.Standing.Redeemed;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore.Standing.Waiting;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.Draft;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.Issuance;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.NewRefreshToken;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Poll;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AccessDenied;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.AuthorizationPending;
import dev.gatehouse.oauth.OAuthError.ExpiredToken;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import dev.gatehouse.oauth.OAuthError.SlowDown;
import dev.gatehouse.oauth.OAuthError.UnauthorizedClient;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A device asks again and again, until somebody has decided (RFC 8628 §3.4). A code gives tokens once; who comes later
 * gets nothing, and takes nothing away: a device that lost the answer begins anew.
 */
public final class DeviceCodeGrant {

    private final DeviceCodeStore codes;
    private final TokenIssuer issuer;
    private final AuditLog audit;
    private final InstantSource clock;

    public DeviceCodeGrant(DeviceCodeStore codes, TokenIssuer issuer, AuditLog audit, InstantSource clock) {
        this.codes = codes;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    public Result<TokenResponse, AtToken> redeem(Poll request, AuthenticatedClient client) {
        if (!client.client().registration().mayUse(GrantType.DEVICE_CODE)) {
            return Result.err(new UnauthorizedClient("The client is not registered for device_code."));
        }
        return codes.find(request.deviceCode().hash())
                .filter(issued -> issued.client().equals(client.id()))
                .map(IssuedDeviceCode::standing)
                .map(standing -> switch (standing) {
                    case Waiting _ -> wait(request);
                    case Expired _ -> refuse(new ExpiredToken("Nobody decided in time: begin anew."));
                    case Denied _ -> refuse(new AccessDenied("The user did not approve the request."));
                    case Redeemed _ -> refuse(new InvalidGrant("The device code was used before."));
                    case Approved(Authorization authorization) -> redeem(request, client, authorization);
                })
                .orElseGet(() -> refuse(new InvalidGrant("The device code is unknown, or of another client.")));
    }

    private Result<TokenResponse, AtToken> wait(Poll request) {
        return refuse(
                codes.pollsTooSoon(request.deviceCode().hash())
                        ? new SlowDown("The device asks too often: wait five seconds longer from now on.")
                        : new AuthorizationPending("Nobody has decided yet."));
    }

    private Result<TokenResponse, AtToken> redeem(
            Poll request, AuthenticatedClient client, Authorization authorization) {
        Optional<AtToken> otherResource = AuthorizedResource.violatedBy(request.resources(), authorization);
        if (otherResource.isPresent()) {
            return Result.err(otherResource.get());
        }
        Optional<NewRefreshToken> refreshToken = Optional.of(client)
                .filter(it -> it.client().registration().mayUse(GrantType.REFRESH_TOKEN))
                .map(issuer::newRefreshToken);
        Draft draft = issuer.draft(new Issuance(
                client,
                authorization,
                authorization.scope(),
                refreshToken.map(NewRefreshToken::secret),
                Optional.empty()));
        if (!codes.redeem(request.deviceCode().hash(), refreshToken.map(NewRefreshToken::kept), draft.kept())) {
            return refuse(new InvalidGrant("The device code was used before."));
        }
        audit.add(new TokensIssued(
                Optional.of(authorization.id()),
                client.id(),
                Optional.of(authorization.user().id()),
                GrantType.DEVICE_CODE.value(),
                authorization.scope(),
                clock.instant()));
        return Result.ok(issuer.issue(draft));
    }

    private static Result<TokenResponse, AtToken> refuse(AtToken error) {
        return Result.err(error);
    }
}
