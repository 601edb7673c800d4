package dev.gatehouse.oauth.dpop;

import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.dpop.DpopProofChecks.Candidate;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Believes a proof for one request and one moment (RFC 9449 §4.3). Whether it comes again is for others to see. */
public final class DpopVerifier {

    /** Signature algorithms that are accepted, as metadata and challenges list them. */
    public static final List<String> ALGORITHMS = UnverifiedJwt.ALGORITHMS;

    private final Duration window;
    private final Optional<DpopNonces> nonces;

    /**
     * @param window how far the time at which a proof was made may be from now, before and after
     * @param nonces of which each proof has to carry one; empty when none has to
     */
    public DpopVerifier(Duration window, Optional<DpopNonces> nonces) {
        this.window = window;
        this.nonces = nonces;
    }

    /** @param headers all values of {@code DPoP} headers of the request */
    public Result<VerifiedProof, DpopRejection> verify(List<String> headers, DpopRequest request, Instant now) {
        return DpopProof.parse(headers)
                .then(proof -> judged(proof, new Candidate(proof.claims(), request, window, nonces, now)));
    }

    private Result<VerifiedProof, DpopRejection> judged(DpopProof proof, Candidate candidate) {
        return Check.firstViolation(DpopProofChecks.IN_ORDER, candidate)
                .<Result<VerifiedProof, DpopRejection>>map(Result::err)
                .orElseGet(() -> Result.ok(new CheckedProof(
                        proof.key(),
                        proof.claims().string("jti").orElseThrow(),
                        Instant.ofEpochSecond(proof.claims().integer("iat").orElseThrow())
                                .plus(window))));
    }
}
