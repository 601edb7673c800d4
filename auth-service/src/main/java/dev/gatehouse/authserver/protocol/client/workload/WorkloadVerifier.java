package dev.gatehouse.authserver.protocol.client.workload;

import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NoSuchWorkload;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotBelieved;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.SeveralWorkloads;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.UntrustedIssuer;
import dev.gatehouse.authserver.protocol.client.workload.WorkloadChecks.Candidate;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out which program a token of a trusted platform is about (T15). */
public final class WorkloadVerifier {

    /** What platforms write, if anything: other types are tokens for something else (RFC 8725 §3.11). */
    private static final String TYPE = "jwt";

    private final Set<String> audiences;
    private final List<WorkloadIssuer> issuers;
    private final InstantSource clock;

    /**
     * @param audiences what this server is called: its issuer, and its token endpoint as the drafts had it
     * @throws IllegalArgumentException when two are the same issuer
     */
    public WorkloadVerifier(Set<String> audiences, List<WorkloadIssuer> issuers, InstantSource clock) {
        this.audiences = Set.copyOf(audiences);
        this.issuers = List.copyOf(issuers);
        this.clock = clock;
        if (issuers.stream().map(it -> it.trusted().issuer()).distinct().count() < issuers.size()) {
            throw new IllegalArgumentException("two have the same issuer");
        }
    }

    /** Whether there is any platform that is trusted. */
    public boolean trustsAny() {
        return !issuers.isEmpty();
    }

    /** Whether the token says that it is of a trusted platform, and not that it is for something else. */
    public boolean concerns(String token) {
        return UnverifiedJwt.parse(token)
                .toOptional()
                .filter(WorkloadVerifier::isPlain)
                .flatMap(this::issuerNamedBy)
                .isPresent();
    }

    /** What needs no key comes first, so that nobody's keys are fetched for it. */
    public Result<Workload, IssuerRejection> verify(String token) {
        return UnverifiedJwt.parse(token)
                .<IssuerRejection>mapError(NotBelieved::new)
                .then(jwt -> issuer(jwt)
                        .then(issuer -> issuer.trusted()
                                .verify(jwt)
                                .then(claims -> judged(claims, issuer))
                                .then(claims -> workload(claims, issuer))));
    }

    private Result<WorkloadIssuer, IssuerRejection> issuer(UnverifiedJwt jwt) {
        if (!isPlain(jwt)) {
            return Result.err(new NotBelieved(new JwtRejection.WrongType(jwt.type())));
        }
        return issuerNamedBy(jwt)
                .<Result<WorkloadIssuer, IssuerRejection>>map(Result::ok)
                .orElseGet(() -> Result.err(UntrustedIssuer.of(jwt)));
    }

    private static boolean isPlain(UnverifiedJwt jwt) {
        return !jwt.hasType() || jwt.isOf(TYPE);
    }

    private Optional<WorkloadIssuer> issuerNamedBy(UnverifiedJwt jwt) {
        return issuers.stream().filter(it -> it.trusted().isNamedBy(jwt)).findFirst();
    }

    private Result<JsonObject, IssuerRejection> judged(JsonObject claims, WorkloadIssuer issuer) {
        return Check.firstViolation(WorkloadChecks.IN_ORDER, new Candidate(claims, issuer, audiences, clock.instant()))
                .<Result<JsonObject, IssuerRejection>>map(Result::err)
                .orElseGet(() -> Result.ok(claims));
    }

    /** One alone: which of several clients is meant is nothing to guess at. */
    private static Result<Workload, IssuerRejection> workload(JsonObject claims, WorkloadIssuer issuer) {
        List<WorkloadRule> fitting =
                issuer.rules().stream().filter(rule -> rule.holdsFor(claims)).toList();
        return switch (fitting.size()) {
            case 0 -> Result.err(new NoSuchWorkload(claims.string("sub").orElseThrow()));
            case 1 -> Result.ok(new VerifiedWorkload(issuer, fitting.getFirst(), claims));
            default ->
                Result.err(new SeveralWorkloads(
                        fitting.stream().map(WorkloadRule::name).sorted().collect(Collectors.joining(", "))));
        };
    }
}
