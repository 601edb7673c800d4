package dev.gatehouse.authserver.protocol.token.idjag;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientKeySource;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagChecks.Candidate;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.ClientNotAdmitted;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.KeysNotReachable;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.NotBelieved;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.UntrustedIssuer;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.UsedBefore;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import dev.gatehouse.oauth.jose.VerificationKey;
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
    private final ClientKeySource keys;
    private final ReplayGuard replays;
    private final IdJagLog log;
    private final InstantSource clock;

    /** @param issuer what assertions are meant for */
    public IdJagVerifier(
            Issuer issuer,
            List<TrustedIdentityProvider> providers,
            ProtectedResourceCatalog resources,
            ClientKeySource keys,
            ReplayGuard replays,
            IdJagLog log,
            InstantSource clock) {
        this.issuer = issuer;
        this.providers = List.copyOf(providers);
        this.resources = resources;
        this.keys = keys;
        this.replays = replays;
        this.log = log;
        this.clock = clock;
    }

    /** @param client who presents it, and has authenticated */
    public Result<IdJagAssertion, IdJagRejection> verify(String assertion, Client client) {
        Result<IdJagAssertion, IdJagRejection> verified = UnverifiedJwt.parse(assertion)
                .<IdJagRejection>mapError(NotBelieved::new)
                .then(jwt -> provider(jwt)
                        .then(provider -> admitted(provider, client))
                        .then(provider -> signed(jwt, provider)
                                .then(claims -> judged(claims, client))
                                .then(claims -> unused(claims, provider))
                                .map(claims -> new IdJagAssertion(provider, claims))));
        verified.failure().ifPresent(reason -> log.refused(client.id(), reason));
        return verified;
    }

    /** What needs no key comes first, so that nobody's keys are fetched for it. */
    private Result<TrustedIdentityProvider, IdJagRejection> provider(UnverifiedJwt jwt) {
        if (!jwt.isOf(IdJagAssertion.TYPE)) {
            return Result.err(new NotBelieved(new JwtRejection.WrongType(jwt.type())));
        }
        String named = jwt.claimed().flatMap(claims -> claims.string("iss")).orElse("");
        return providers.stream()
                .filter(provider -> provider.issuer().value().equals(named))
                .findFirst()
                .<Result<TrustedIdentityProvider, IdJagRejection>>map(Result::ok)
                .orElseGet(() -> Result.err(new UntrustedIssuer(named)));
    }

    private static Result<TrustedIdentityProvider, IdJagRejection> admitted(
            TrustedIdentityProvider provider, Client client) {
        return provider.admits(client) ? Result.ok(provider) : Result.err(new ClientNotAdmitted());
    }

    private Result<JsonObject, IdJagRejection> signed(UnverifiedJwt jwt, TrustedIdentityProvider provider) {
        if (!provider.algorithms().contains(jwt.algorithm())) {
            return Result.err(new NotBelieved(new JwtRejection.WrongAlgorithm(jwt.algorithm())));
        }
        return keys.find(provider.keys(), jwt.keyId(), jwt.algorithm())
                .<IdJagRejection>mapError(unreachable -> new KeysNotReachable(unreachable.reason()))
                .then(key -> signed(jwt, key));
    }

    private static Result<JsonObject, IdJagRejection> signed(UnverifiedJwt jwt, Optional<VerificationKey> key) {
        return key.map(jwt::verify)
                .orElseGet(() -> Result.err(new JwtRejection.UnknownKey(jwt.keyId())))
                .mapError(NotBelieved::new);
    }

    private Result<JsonObject, IdJagRejection> judged(JsonObject claims, Client client) {
        return Check.firstViolation(
                        IdJagChecks.IN_ORDER, new Candidate(claims, client.id(), issuer, resources, clock.instant()))
                .<Result<JsonObject, IdJagRejection>>map(Result::err)
                .orElseGet(() -> Result.ok(claims));
    }

    /** Last, so that nobody but the provider can spend an id of its. */
    private Result<JsonObject, IdJagRejection> unused(JsonObject claims, TrustedIdentityProvider provider) {
        Instant until =
                Instant.ofEpochSecond(claims.integer("exp").orElseThrow()).plus(IdJagChecks.SKEW);
        return replays.firstUse(
                        ReplayGuard.Kind.ID_JAG,
                        provider.issuer().value(),
                        claims.string("jti").orElseThrow(),
                        until)
                ? Result.ok(claims)
                : Result.err(new UsedBefore());
    }
}
