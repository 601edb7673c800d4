package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokensIssued;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.login.AuthenticationMethods;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenIssuer.Issuance;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Present;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagAssertion;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagVerifier;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccountStore.LinkedAccount;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccounts;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidScope;
import dev.gatehouse.oauth.OAuthError.InvalidTarget;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What an identity provider says of its user becomes a short access token of that user (RFC 7523 §2.1): nobody is asked,
 * since whoever runs both has decided. There is nothing to refresh, so that the provider decides again each time.
 */
public final class JwtBearerGrant {

    private final IdJagVerifier verifier;
    private final ProtectedResourceCatalog resources;
    private final UpstreamAccounts accounts;
    private final AuthorizationStore authorizations;
    private final TokenIssuer issuer;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public JwtBearerGrant(
            IdJagVerifier verifier,
            ProtectedResourceCatalog resources,
            UpstreamAccounts accounts,
            AuthorizationStore authorizations,
            TokenIssuer issuer,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.verifier = verifier;
        this.resources = resources;
        this.accounts = accounts;
        this.authorizations = authorizations;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    public Result<TokenResponse, AtToken> issue(Present request, AuthenticatedClient client) {
        return verifier.verify(request.assertion(), client.client())
                .mapError(AssertionAnswers::inPublic)
                .then(assertion -> issue(request, client, assertion));
    }

    private Result<TokenResponse, AtToken> issue(
            Present request, AuthenticatedClient client, IdJagAssertion assertion) {
        ProtectedResource resource = resources.resolve(assertion.resource()).orElseThrow();
        boolean same = request.resources().stream()
                .map(ResourceIndicator::parse)
                .allMatch(it -> it.toOptional().equals(Optional.of(resource.indicator())));
        if (!same) {
            return Result.err(new InvalidTarget("The assertion is for another resource."));
        }
        Optional<LinkedAccount> account = accounts.of(assertion.provider(), assertion.claims(), client.id());
        return account.map(known -> scope(request, assertion, resource, known)
                        .map(scope -> issue(client, known.user(), resource, scope)))
                .orElseGet(() -> Result.err(AssertionAnswers.REFUSED));
    }

    /** No more than the assertion says, the resource knows, and the user can allow (T4). */
    private Result<Scope, AtToken> scope(
            Present request, IdJagAssertion assertion, ProtectedResource resource, LinkedAccount account) {
        Scope possible = assertion.scope().orElse(resource.defaultScopes());
        if (request.scope().filter(wanted -> !possible.containsAll(wanted)).isPresent()) {
            return Result.err(new InvalidScope("The scope is more than the assertion is for."));
        }
        Scope granted = request.scope().orElse(possible).intersect(resource.scopes());
        Scope allowed = account.ceiling().map(granted::intersect).orElse(granted);
        return allowed.isEmpty()
                ? Result.err(new InvalidScope("The user can have nothing of this scope here."))
                : Result.ok(allowed);
    }

    private TokenResponse issue(AuthenticatedClient client, UserAccount user, ProtectedResource resource, Scope scope) {
        Instant now = clock.instant();
        Authorization authorization = new Authorization(
                RandomUuid.from(random),
                user,
                client.id(),
                resource.indicator(),
                scope,
                now,
                AuthenticationMethods.ELSEWHERE);
        authorizations.save(authorization, now.plus(resource.accessTokens().lifetime()));
        audit.add(new TokensIssued(
                Optional.of(authorization.id()),
                client.id(),
                Optional.of(user.id()),
                GrantType.JWT_BEARER.value(),
                scope,
                now));
        return issuer.issue(new Issuance(client, authorization, scope, Optional.empty(), Optional.empty()));
    }
}
