package dev.gatehouse.oauth.dpop;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.dpop.DpopRejection.ForAnotherAddress;
import dev.gatehouse.oauth.dpop.DpopRejection.ForAnotherMethod;
import dev.gatehouse.oauth.dpop.DpopRejection.ForAnotherToken;
import dev.gatehouse.oauth.dpop.DpopRejection.Incomplete;
import dev.gatehouse.oauth.dpop.DpopRejection.NotOfNow;
import dev.gatehouse.oauth.dpop.DpopRejection.OutsideItsOwnLimits;
import dev.gatehouse.oauth.dpop.DpopRejection.WithoutFreshNonce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the claims of a proof have to be (RFC 9449 §4.3). */
final class DpopProofChecks {

    /**
     * A signed proof beside the request that it came with.
     *
     * @param window how far {@code iat} may be from {@code now}, before and after
     * @param nonces of which one is demanded; empty when none is
     */
    record Candidate(
            JsonObject claims, DpopRequest request, Duration window, Optional<DpopNonces> nonces, Instant now) {

        /** Whether a time of seconds since the epoch is within the window. */
        private boolean isNow(long seconds) {
            return isNotAfter(seconds, now.plus(window)) && !isNotAfter(seconds, now.minus(window));
        }

        private static boolean isNotAfter(long seconds, Instant time) {
            return seconds <= time.getEpochSecond();
        }
    }

    static final List<Check<Candidate, DpopRejection>> IN_ORDER = List.of(
            DpopProofChecks::hasAnId,
            DpopProofChecks::isForThisMethod,
            DpopProofChecks::isForThisAddress,
            DpopProofChecks::isOfNow,
            DpopProofChecks::keepsItsOwnLimits,
            DpopProofChecks::isForThisToken,
            DpopProofChecks::bringsTheNonce);

    private static final int LONGEST_ID = 256;

    private DpopProofChecks() {}

    private static Optional<DpopRejection> hasAnId(Candidate candidate) {
        return unless(
                candidate
                        .claims()
                        .string("jti")
                        .filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID)
                        .isPresent(),
                new Incomplete("jti"));
    }

    private static Optional<DpopRejection> isForThisMethod(Candidate candidate) {
        String method = candidate.claims().string("htm").orElse("");
        return unless(method.equals(candidate.request().method()), new ForAnotherMethod(method));
    }

    private static Optional<DpopRejection> isForThisAddress(Candidate candidate) {
        String uri = candidate.claims().string("htu").orElse("");
        return unless(
                TargetUri.parse(uri).equals(Optional.of(candidate.request().uri())), new ForAnotherAddress(uri));
    }

    private static Optional<DpopRejection> isOfNow(Candidate candidate) {
        Optional<Long> issuedAt = candidate.claims().integer("iat");
        return issuedAt.isEmpty()
                ? Optional.of(new Incomplete("iat"))
                : unless(candidate.isNow(issuedAt.get()), new NotOfNow(issuedAt.get()));
    }

    /** Neither claim is asked for, but a client that sends one means it (RFC 7519 §4.1.4). */
    private static Optional<DpopRejection> keepsItsOwnLimits(Candidate candidate) {
        JsonObject claims = candidate.claims();
        Instant latest = candidate.now().plus(candidate.window());
        Instant earliest = candidate.now().minus(candidate.window());
        boolean begun = !claims.has("nbf")
                || claims.integer("nbf")
                        .filter(time -> Candidate.isNotAfter(time, latest))
                        .isPresent();
        boolean goesOn = !claims.has("exp")
                || claims.integer("exp")
                        .filter(time -> !Candidate.isNotAfter(time, earliest))
                        .isPresent();
        return unless(begun && goesOn, new OutsideItsOwnLimits());
    }

    private static Optional<DpopRejection> isForThisToken(Candidate candidate) {
        boolean fits = candidate
                .request()
                .tokenHash()
                .filter(hash -> !hash.equals(candidate.claims().string("ath").orElse("")))
                .isEmpty();
        return unless(fits, new ForAnotherToken());
    }

    /** Last: a proof that is not good anyway is not worth a second attempt with a nonce. */
    private static Optional<DpopRejection> bringsTheNonce(Candidate candidate) {
        boolean fresh = candidate
                .nonces()
                .filter(nonces ->
                        !nonces.accept(candidate.claims().string("nonce").orElse(""), candidate.now()))
                .isEmpty();
        return unless(fresh, new WithoutFreshNonce());
    }
}
