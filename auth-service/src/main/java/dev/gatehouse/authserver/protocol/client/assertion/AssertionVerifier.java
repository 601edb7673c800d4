package dev.gatehouse.authserver.protocol.client.assertion;

import static dev.gatehouse.authserver.protocol.replay.ReplayGuard.Kind.CLIENT_ASSERTION;

import dev.gatehouse.authserver.protocol.client.assertion.AssertionChecks.Candidate;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.NotBelieved;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.UsedBefore;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Believes an assertion of a client, once (RFC 7523 §3, T6). */
public final class AssertionVerifier {

    /** Which types an assertion can have. Many have none. */
    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

    private final Set<String> audiences;
    private final ReplayGuard replays;
    private final AssertionLog log;
    private final InstantSource clock;

    /** @param issuer what assertions are meant for; older clients name the token endpoint instead */
    public AssertionVerifier(Issuer issuer, ReplayGuard replays, AssertionLog log, InstantSource clock) {
        this(Set.of(issuer.value(), issuer.value() + "/", issuer.endpoint(Endpoints.TOKEN)), replays, log, clock);
    }

    /** @param audiences what assertions can be meant for */
    public AssertionVerifier(Set<String> audiences, ReplayGuard replays, AssertionLog log, InstantSource clock) {
        this.audiences = audiences;
        this.replays = replays;
        this.log = log;
        this.clock = clock;
    }

    /** Why the assertion does not prove that {@code client} is there; empty when it does, and then it is used up. */
    public Optional<AssertionRejection> refusalOf(UnverifiedJwt assertion, ClientId client, KeyLookup keys) {
        Optional<AssertionRejection> refusal = signed(assertion, keys)
                .then(claims -> judged(claims, client))
                .then(claims -> unused(claims, client))
                .failure();
        refusal.ifPresent(reason -> log.refused(client, reason));
        return refusal;
    }

    /** What needs no key comes first, so that nobody's keys are fetched for it. */
    private static Result<JsonObject, AssertionRejection> signed(UnverifiedJwt assertion, KeyLookup keys) {
        if (assertion.hasType() && TYPES.stream().noneMatch(assertion::isOf)) {
            return Result.err(new NotBelieved(new JwtRejection.WrongType(assertion.type())));
        }
        if (!UnverifiedJwt.ALGORITHMS.contains(assertion.algorithm())) {
            return Result.err(new NotBelieved(new JwtRejection.WrongAlgorithm(assertion.algorithm())));
        }
        return keys.find(assertion.keyId(), assertion.algorithm())
                .<AssertionRejection>mapError(unreachable -> unreachable)
                .then(key -> signed(assertion, key));
    }

    private static Result<JsonObject, AssertionRejection> signed(
            UnverifiedJwt assertion, Optional<VerificationKey> key) {
        return key.map(assertion::verify)
                .orElseGet(() -> Result.err(new JwtRejection.UnknownKey(assertion.keyId())))
                .mapError(NotBelieved::new);
    }

    private Result<JsonObject, AssertionRejection> judged(JsonObject claims, ClientId client) {
        return Check.firstViolation(AssertionChecks.IN_ORDER, new Candidate(claims, client, audiences, clock.instant()))
                .<Result<JsonObject, AssertionRejection>>map(Result::err)
                .orElseGet(() -> Result.ok(claims));
    }

    /** Last, so that nobody but the client can spend an id of the client. */
    private Result<JsonObject, AssertionRejection> unused(JsonObject claims, ClientId client) {
        Instant until =
                Instant.ofEpochSecond(claims.integer("exp").orElseThrow()).plus(AssertionChecks.SKEW);
        return replays.firstUse(
                        CLIENT_ASSERTION, client.value(), claims.string("jti").orElseThrow(), until)
                ? Result.ok(claims)
                : Result.err(new UsedBefore());
    }
}
