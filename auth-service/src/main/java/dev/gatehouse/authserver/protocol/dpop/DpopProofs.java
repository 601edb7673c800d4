package dev.gatehouse.authserver.protocol.dpop;

import static dev.gatehouse.authserver.protocol.replay.ReplayGuard.Kind.DPOP_PROOF;

import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.OAuthError.OfProof;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.dpop.DpopRejection;
import dev.gatehouse.oauth.dpop.DpopRequest;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import dev.gatehouse.oauth.dpop.VerifiedProof;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Believes proofs of possession, each once (T7). */
public final class DpopProofs {

    private final DpopVerifier verifier;
    private final ReplayGuard replays;
    private final DpopLog log;
    private final InstantSource clock;

    public DpopProofs(DpopVerifier verifier, ReplayGuard replays, DpopLog log, InstantSource clock) {
        this.verifier = verifier;
        this.replays = replays;
        this.log = log;
        this.clock = clock;
    }

    /**
     * A proof that fits its request. It is not used up, and nothing was asked of a store.
     *
     * @param headers all values of {@code DPoP} headers
     */
    public Result<VerifiedProof, OfProof> verify(List<String> headers, DpopRequest request) {
        return told(verifier.verify(headers, request, clock.instant()));
    }

    /** The key of a proof, which is good for nothing after that. */
    public Result<KeyThumbprint, OfProof> use(VerifiedProof proof) {
        boolean first = replays.firstUse(DPOP_PROOF, proof.key().value(), proof.id(), proof.goodUntil());
        return told(first ? Result.ok(proof.key()) : Result.err(new DpopRejection.UsedBefore()));
    }

    /** The same for a request that need not have one: without a header there is no key, and no store is asked. */
    public Result<Optional<VerifiedProof>, OfProof> verifyIfThere(List<String> headers, DpopRequest request) {
        return headers.isEmpty()
                ? Result.ok(Optional.empty())
                : verify(headers, request).map(Optional::of);
    }

    private <T> Result<T, OfProof> told(Result<T, DpopRejection> result) {
        result.failure().ifPresent(log::refused);
        return result.mapError(DpopRejection::asError);
    }
}
