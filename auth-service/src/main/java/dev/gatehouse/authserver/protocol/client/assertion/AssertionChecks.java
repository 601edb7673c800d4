package dev.gatehouse.authserver.protocol.client.assertion;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.Expired;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.ForAnother;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.Incomplete;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.LivesTooLong;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.NotYetValid;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.OfAnother;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the claims of an assertion have to be (RFC 7523 §3, AS48). */
final class AssertionChecks {

    /**
     * A signed assertion.
     *
     * @param client who presents it
     * @param audiences what this server is called
     */
    record Candidate(JsonObject claims, ClientId client, Set<String> audiences, Instant now) {}

    static final List<Check<Candidate, AssertionRejection>> IN_ORDER = List.of(
            AssertionChecks::isOfTheClientAboutItself,
            AssertionChecks::isForThisServerAlone,
            AssertionChecks::hasAnEnd,
            AssertionChecks::hasNotEnded,
            AssertionChecks::endsSoon,
            AssertionChecks::hasBegun,
            AssertionChecks::hasAnId);

    /** How far the clock of a client may be behind, or ahead. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * FAPI 2.0 §5.3.2.1 has 10 seconds accepted and 60 refused. What said a minute when it was sent says some seconds
     * less when it arrives.
     */
    private static final Duration AHEAD = Duration.ofSeconds(50);

    private AssertionChecks() {}

    private static Optional<AssertionRejection> isOfTheClientAboutItself(Candidate candidate) {
        Optional<String> client = Optional.of(candidate.client().value());
        return unless(
                candidate.claims().string("iss").equals(client)
                        && candidate.claims().string("sub").equals(client),
                new OfAnother());
    }

    /** One string: a list is how the assertion for one server gets to be good at another (T6). */
    private static Optional<AssertionRejection> isForThisServerAlone(Candidate candidate) {
        return unless(
                candidate
                        .claims()
                        .string("aud")
                        .filter(candidate.audiences()::contains)
                        .isPresent(),
                new ForAnother());
    }

    private static Optional<AssertionRejection> hasAnEnd(Candidate candidate) {
        return unless(candidate.claims().integer("exp").isPresent(), new Incomplete("exp"));
    }

    private static Optional<AssertionRejection> hasNotEnded(Candidate candidate) {
        return unless(end(candidate) > seconds(candidate.now().minus(SKEW)), new Expired());
    }

    private static Optional<AssertionRejection> endsSoon(Candidate candidate) {
        return unless(end(candidate) <= seconds(candidate.now().plus(LONGEST).plus(SKEW)), new LivesTooLong());
    }

    private static Optional<AssertionRejection> hasBegun(Candidate candidate) {
        long latest = seconds(candidate.now().plus(AHEAD));
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

    private static Optional<AssertionRejection> hasAnId(Candidate candidate) {
        return unless(
                candidate.claims().string("jti").filter(id -> !id.isEmpty()).isPresent(), new Incomplete("jti"));
    }

    private static long end(Candidate candidate) {
        return candidate.claims().integer("exp").orElseThrow();
    }

    private static long seconds(Instant time) {
        return time.getEpochSecond();
    }
}
