package dev.gatehouse.authserver.protocol.token.idjag;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerLog;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.ClientNotAdmitted;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotBelieved;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.UntrustedIssuer;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.UsedBefore;
import dev.gatehouse.authserver.protocol.client.issuer.Vouching;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagChecks.Candidate;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Believes an assertion of a trusted identity provider, once (T8). */
public final class IdJagVerifier {

    /** By which clients know that these assertions are taken here. */
    public static final String PROFILE = "urn:ietf:params:oauth:grant-profile:id-jag";

    private final Issuer issuer;
    private final List<TrustedIdentityProvider> providers;
    private final ProtectedResourceCatalog resources;
    private final ReplayGuard replays;
    private final IssuerLog log;
    private final InstantSource clock;

    /** @param issuer what assertions are meant for */
    public IdJagVerifier(
            Issuer issuer,
            List<TrustedIdentityProvider> providers,
            ProtectedResourceCatalog resources,
            ReplayGuard replays,
            IssuerLog log,
            InstantSource clock) {
        this.issuer = issuer;
        this.providers = List.copyOf(providers);
        this.resources = resources;
        this.replays = replays;
        this.log = log;
        this.clock = clock;
    }

    /** @param client who presents it, and has authenticated */
    public Result<IdJagAssertion, IssuerRejection> verify(String assertion, Client client) {
        Result<IdJagAssertion, IssuerRejection> verified = UnverifiedJwt.parse(assertion)
                .<IssuerRejection>mapError(NotBelieved::new)
                .then(jwt -> provider(jwt)
                        .then(provider -> admitted(provider, client))
                        .then(provider -> provider.trusted()
                                .verify(jwt)
                                .then(claims -> judged(claims, client))
                                .then(claims -> unused(claims, provider))
                                .map(claims -> new IdJagAssertion(provider, claims))));
        verified.failure()
                .ifPresent(reason -> log.refused(Optional.of(client.id().value()), reason));
        return verified;
    }

    /** What needs no key comes first, so that nobody's keys are fetched for it. */
    private Result<TrustedIdentityProvider, IssuerRejection> provider(UnverifiedJwt jwt) {
        if (!jwt.isOf(IdJagAssertion.TYPE)) {
            return Result.err(new NotBelieved(new JwtRejection.WrongType(jwt.type())));
        }
        return providers.stream()
                .filter(provider -> provider.trusted().isNamedBy(jwt))
                .findFirst()
                .<Result<TrustedIdentityProvider, IssuerRejection>>map(Result::ok)
                .orElseGet(() -> Result.err(UntrustedIssuer.of(jwt)));
    }

    private static Result<TrustedIdentityProvider, IssuerRejection> admitted(
            TrustedIdentityProvider provider, Client client) {
        return provider.admits(client) ? Result.ok(provider) : Result.err(new ClientNotAdmitted());
    }

    private Result<JsonObject, IssuerRejection> judged(JsonObject claims, Client client) {
        return Check.firstViolation(
                        IdJagChecks.IN_ORDER, new Candidate(claims, client.id(), issuer, resources, clock.instant()))
                .<Result<JsonObject, IssuerRejection>>map(Result::err)
                .orElseGet(() -> Result.ok(claims));
    }

    /** Last, so that nobody but the provider can spend an id of its. */
    private Result<JsonObject, IssuerRejection> unused(JsonObject claims, TrustedIdentityProvider provider) {
        Instant until =
                Instant.ofEpochSecond(claims.integer("exp").orElseThrow()).plus(Vouching.SKEW);
        return replays.firstUse(
                        ReplayGuard.Kind.ID_JAG,
                        provider.issuer().value(),
                        claims.string("jti").orElseThrow(),
                        until)
                ? Result.ok(claims)
                : Result.err(new UsedBefore());
    }
}
