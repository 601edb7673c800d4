package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokensIssued;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.IssuedAccessTokens;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenLife;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Exchange;
import dev.gatehouse.authserver.protocol.token.grant.TokenExchangeChecks.Handover;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.InvalidTarget;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whoever got a user's token, as its client or as the resource it is for, gets one of it that can do less, or that is
 * for a resource further on (RFC 8693). It ends with the authorization that the first one came of.
 */
public final class TokenExchangeGrant {

    /** The same words for a bad token and for another's (T10). RFC 8693 §2.2.2 wants this code. */
    private static final InvalidRequest BAD_SUBJECT_TOKEN =
            new InvalidRequest("The subject token is not a good access token of a user for this client.");

    private final ProtectedResourceCatalog resources;
    private final IssuedAccessTokens accessTokens;
    private final TokenIssuer issuer;
    private final AuditLog audit;
    private final InstantSource clock;

    public TokenExchangeGrant(
            ProtectedResourceCatalog resources,
            IssuedAccessTokens accessTokens,
            TokenIssuer issuer,
            AuditLog audit,
            InstantSource clock) {
        this.resources = resources;
        this.accessTokens = accessTokens;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    public Result<TokenResponse, AtToken> issue(Exchange request, AuthenticatedClient client) {
        return Check.firstViolation(TokenExchangeChecks.OF_CLIENT, client.client())
                .<Result<TokenResponse, AtToken>>map(Result::err)
                .orElseGet(() -> subject(request, client.id()).then(subject -> exchange(request, client, subject)));
    }

    /** What a good token says that came to {@code client}, either way. Without a user there is nobody to act for. */
    private Result<AccessTokenClaims, AtToken> subject(Exchange request, ClientId client) {
        return accessTokens
                .readActive(request.subjectToken(), clock.instant())
                .filter(claims -> claims.clientId().equals(client) || isFor(claims, client))
                .filter(claims -> TokenLife.authorizationOf(claims).isPresent())
                .<Result<AccessTokenClaims, AtToken>>map(Result::ok)
                .orElseGet(() -> Result.err(BAD_SUBJECT_TOKEN));
    }

    private boolean isFor(AccessTokenClaims claims, ClientId client) {
        return resources
                .named(client.value())
                .filter(resource ->
                        claims.audience().contains(resource.indicator().value()))
                .isPresent();
    }

    private Result<TokenResponse, AtToken> exchange(
            Exchange request, AuthenticatedClient client, AccessTokenClaims subject) {
        return target(request, subject)
                .<AtToken>mapError(error -> error)
                .then(target -> exchange(new Handover(request, client, subject, target)));
    }

    /** Both parameters mean a resource, by its address or by its name; without them it stays the same. */
    private Result<ProtectedResource, InvalidTarget> target(Exchange request, AccessTokenClaims subject) {
        List<String> named = Stream.concat(
                        request.resources().stream(), request.audience().map(this::indicator).stream())
                .toList();
        return resources.resolve(named.isEmpty() ? subject.audience() : named);
    }

    private String indicator(String audience) {
        return resources
                .named(audience)
                .map(resource -> resource.indicator().value())
                .orElse(audience);
    }

    private Result<TokenResponse, AtToken> exchange(Handover handover) {
        return Check.firstViolation(TokenExchangeChecks.IN_ORDER, handover)
                .<Result<TokenResponse, AtToken>>map(Result::err)
                .orElseGet(() -> Result.ok(issued(handover)));
    }

    private TokenResponse issued(Handover handover) {
        audit.add(new TokensIssued(
                TokenLife.authorizationOf(handover.subject()),
                handover.client().id(),
                Optional.empty(),
                GrantType.TOKEN_EXCHANGE.value(),
                handover.scope(),
                clock.instant()));
        return issuer.exchange(
                handover.subject(),
                handover.actor(),
                handover.sender().key(),
                handover.target().indicator(),
                handover.scope());
    }
}
