package dev.gatehouse.authserver.protocol.token.idjag;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.Expired;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.ForAnotherServer;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.ForNoResourceHere;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.Incomplete;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.LivesTooLong;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.NotUnderstood;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.NotYetValid;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection.OfAnotherClient;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the claims of an assertion have to be (RFC 7523 §3, T8). */
final class IdJagChecks {

    /**
     * A signed assertion of a trusted provider.
     *
     * @param client who presents it, and has authenticated
     * @param issuer what this server is called
     */
    record Candidate(
            JsonObject claims, ClientId client, Issuer issuer, ProtectedResourceCatalog resources, Instant now) {}

    static final List<Check<Candidate, IdJagRejection>> IN_ORDER = List.of(
            IdJagChecks::isForThisServerAlone,
            IdJagChecks::wasGivenToThisClient,
            IdJagChecks::saysWho,
            IdJagChecks::hasAnEnd,
            IdJagChecks::hasNotEnded,
            IdJagChecks::endsSoon,
            IdJagChecks::hasABeginning,
            IdJagChecks::hasBegun,
            IdJagChecks::hasAnId,
            IdJagChecks::limitsNothingElse,
            IdJagChecks::scopeCanBeRead,
            IdJagChecks::isForOneResourceHere);

    /** How far the clock of a provider may be behind, or ahead. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Each makes the assertion good for less than it seems to whoever does not know it. */
    private static final List<String> LIMITS =
            List.of("cnf", "authorization_details", "act", "may_act", "tenant", "aud_tenant", "aud_sub");

    private IdJagChecks() {}

    /** One audience: a list is how the assertion for one server gets to be good at another. */
    private static Optional<IdJagRejection> isForThisServerAlone(Candidate candidate) {
        return unless(
                candidate
                        .claims()
                        .stringOrStrings("aud")
                        .equals(List.of(candidate.issuer().value())),
                new ForAnotherServer());
    }

    private static Optional<IdJagRejection> wasGivenToThisClient(Candidate candidate) {
        return unless(
                candidate
                        .claims()
                        .string("client_id")
                        .equals(Optional.of(candidate.client().value())),
                new OfAnotherClient());
    }

    private static Optional<IdJagRejection> saysWho(Candidate candidate) {
        return hasText(candidate, "sub");
    }

    private static Optional<IdJagRejection> hasAnEnd(Candidate candidate) {
        return unless(candidate.claims().integer("exp").isPresent(), new Incomplete("exp"));
    }

    private static Optional<IdJagRejection> hasNotEnded(Candidate candidate) {
        return unless(end(candidate) > candidate.now().minus(SKEW).getEpochSecond(), new Expired());
    }

    private static Optional<IdJagRejection> endsSoon(Candidate candidate) {
        Instant latest = candidate.now().plus(LONGEST).plus(SKEW);
        return unless(end(candidate) <= latest.getEpochSecond(), new LivesTooLong());
    }

    private static Optional<IdJagRejection> hasABeginning(Candidate candidate) {
        return unless(candidate.claims().integer("iat").isPresent(), new Incomplete("iat"));
    }

    private static Optional<IdJagRejection> hasBegun(Candidate candidate) {
        long latest = candidate.now().plus(SKEW).getEpochSecond();
        return Stream.of("nbf", "iat")
                .filter(candidate.claims()::has)
                .filter(name -> candidate
                        .claims()
                        .integer(name)
                        .filter(time -> time <= latest)
                        .isEmpty())
                .findFirst()
                .map(NotYetValid::new);
    }

    private static Optional<IdJagRejection> hasAnId(Candidate candidate) {
        return hasText(candidate, "jti");
    }

    private static Optional<IdJagRejection> limitsNothingElse(Candidate candidate) {
        return LIMITS.stream().filter(candidate.claims()::has).findFirst().map(NotUnderstood::new);
    }

    private static Optional<IdJagRejection> scopeCanBeRead(Candidate candidate) {
        boolean readable = candidate.claims().isAbsentOr(Type.STRING, "scope")
                && Scope.parse(candidate.claims().string("scope").orElse(""))
                        .failure()
                        .isEmpty();
        return unless(readable, new Incomplete("scope"));
    }

    /** The default is meant only where there is nothing else to mean. */
    private static Optional<IdJagRejection> isForOneResourceHere(Candidate candidate) {
        List<String> named = candidate.claims().stringOrStrings("resource");
        boolean clear = named.isEmpty()
                ? !candidate.claims().has("resource") && candidate.resources().hasOne()
                : candidate.resources().resolve(named).toOptional().isPresent();
        return unless(clear, new ForNoResourceHere());
    }

    private static Optional<IdJagRejection> hasText(Candidate candidate, String claim) {
        return unless(
                candidate.claims().string(claim).filter(text -> !text.isBlank()).isPresent(), new Incomplete(claim));
    }

    private static long end(Candidate candidate) {
        return candidate.claims().integer("exp").orElseThrow();
    }
}
