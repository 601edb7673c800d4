package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokensIssued;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.WorkloadAdmitted;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.client.WorkloadAuthenticator;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerLog;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.OfAnotherClient;
import dev.gatehouse.authserver.protocol.client.workload.Workload;
import dev.gatehouse.authserver.protocol.client.workload.WorkloadVerifier;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Present;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidTarget;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What its platform says of a program becomes an access token of the client that it is (RFC 7523 §2.1), as if that client
 * had asked for itself: there is no user, nothing on file, and nothing to refresh.
 */
public final class WorkloadGrant {

    private final WorkloadVerifier verifier;
    private final WorkloadAuthenticator authenticator;
    private final ProtectedResourceCatalog resources;
    private final TokenIssuer issuer;
    private final IssuerLog log;
    private final AuditLog audit;
    private final InstantSource clock;

    public WorkloadGrant(
            WorkloadVerifier verifier,
            WorkloadAuthenticator authenticator,
            ProtectedResourceCatalog resources,
            TokenIssuer issuer,
            IssuerLog log,
            AuditLog audit,
            InstantSource clock) {
        this.verifier = verifier;
        this.authenticator = authenticator;
        this.resources = resources;
        this.issuer = issuer;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Whether it is the platform that tells who comes: nobody proves to be a client, and nobody claims to be one unless
     * the assertion is of a platform. Libraries that always name a client do so here as well.
     *
     * @param authorization the value of the {@code Authorization} header
     */
    public boolean isMeantBy(Parameters parameters, Optional<String> authorization) {
        boolean nobodyProvesAnything = authorization.isEmpty()
                && Stream.of("client_secret", "client_assertion", "client_assertion_type")
                        .allMatch(name -> parameters.get(name).isEmpty());
        return verifier.trustsAny()
                && parameters.get("grant_type").equals(Optional.of(GrantType.JWT_BEARER.value()))
                && nobodyProvesAnything
                && (parameters.get("client_id").isEmpty()
                        || parameters
                                .get("assertion")
                                .filter(verifier::concerns)
                                .isPresent());
    }

    /** @param client that the request names */
    public Result<Workload, AtToken> workload(Present request, Optional<String> client) {
        return told(
                client,
                verifier.verify(request.assertion())
                        .then(workload -> client.filter(named -> !named.equals(
                                                workload.rule().client().value()))
                                        .isPresent()
                                ? Result.err(new OfAnotherClient())
                                : Result.ok(workload)));
    }

    public Result<AuthenticatedClient, AtToken> client(Workload workload) {
        return told(Optional.of(workload.rule().client().value()), authenticator.authenticate(workload));
    }

    private <T> Result<T, AtToken> told(Optional<String> client, Result<T, IssuerRejection> outcome) {
        outcome.failure().ifPresent(reason -> log.refused(client, reason));
        return outcome.mapError(AssertionAnswers::inPublic);
    }

    /** The resource that is asked for, if the workload may have tokens for it (AS44). */
    public Result<ProtectedResource, AtToken> resource(Present request, Workload workload) {
        return resources
                .resolve(request.resources())
                .<AtToken>mapError(error -> error)
                .then(resource -> workload.rule().resources().contains(resource.name())
                        ? Result.ok(resource)
                        : Result.err(new InvalidTarget("The workload can have no token for this resource.")));
    }

    public Result<TokenResponse, AtToken> issue(
            Present request, Workload workload, ProtectedResource resource, AuthenticatedClient client) {
        OwnAccess access = new OwnAccess(request.scope(), client.client(), resource);
        return access.someScopeIsLeft()
                .<Result<TokenResponse, AtToken>>map(Result::err)
                .orElseGet(() -> Result.ok(issued(access, workload, client)));
    }

    private TokenResponse issued(OwnAccess access, Workload workload, AuthenticatedClient client) {
        Instant now = clock.instant();
        audit.add(new WorkloadAdmitted(client.id(), workload.issuer().trusted().issuer(), workload.subject(), now));
        audit.add(new TokensIssued(
                Optional.empty(), client.id(), Optional.empty(), GrantType.JWT_BEARER.value(), access.scope(), now));
        return issuer.issue(client, access.resource().indicator(), access.scope());
    }
}
