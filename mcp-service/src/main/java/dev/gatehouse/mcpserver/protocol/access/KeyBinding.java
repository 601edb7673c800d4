package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import dev.gatehouse.oauth.bearer.BearerCredentials;
import dev.gatehouse.oauth.bearer.DpopCredentials;
import dev.gatehouse.oauth.bearer.PresentedToken;
import dev.gatehouse.oauth.dpop.DpopRejection;
import dev.gatehouse.oauth.dpop.DpopRequest;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import dev.gatehouse.oauth.dpop.TargetUri;
import dev.gatehouse.oauth.dpop.VerifiedProof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a token comes from whom it is bound to (RFC 9449 §7). A bound token is of no use without its key, and one that
 * is bound to nobody proves nothing by a proof.
 */
public final class KeyBinding {

    /**
     * How a token came.
     *
     * @param method of the request
     * @param proofs the values of all {@code DPoP} headers
     */
    record Delivery(PresentedToken token, String method, List<String> proofs) {}

    private final DpopVerifier verifier;
    private final TargetUri self;
    private final ProofMemory memory;
    private final boolean boundOnly;

    /**
     * @param self what the proofs have to name, whatever address a proxy called
     * @param boundOnly whether tokens that are bound to nobody are refused
     */
    public KeyBinding(DpopVerifier verifier, ResourceIndicator self, ProofMemory memory, boolean boundOnly) {
        this.boundOnly = boundOnly;
        this.verifier = verifier;
        this.self = TargetUri.parse(self.value()).orElseThrow();
        this.memory = memory;
    }

    /** @param boundKey what the token is bound to; empty for a token that anybody may use */
    Optional<AccessRejection> violatedBy(Delivery delivery, Optional<String> boundKey, Instant now) {
        return switch (delivery.token()) {
            case BearerCredentials _ ->
                boundKey.isPresent()
                        ? Optional.of(new AccessRejection.BoundToAKey())
                        : Check.unless(!boundOnly, new AccessRejection.BoundToNoKey());
            case DpopCredentials _ ->
                boundKey.map(key -> proof(delivery, key, now))
                        .orElseGet(() -> Optional.of(new AccessRejection.BoundToNoKey()));
        };
    }

    private Optional<AccessRejection> proof(Delivery delivery, String key, Instant now) {
        DpopRequest request = new DpopRequest(
                delivery.method(), self, Optional.of(delivery.token().token()));
        return switch (verifier.verify(delivery.proofs(), request, now)) {
            case Ok<VerifiedProof, DpopRejection>(VerifiedProof proof) -> fits(proof, key);
            case Err<VerifiedProof, DpopRejection>(DpopRejection reason) ->
                Optional.of(new AccessRejection.ProofRejected(reason));
        };
    }

    /** Remembered last, and only when it is otherwise good: nobody fills the memory with proofs for tokens of others. */
    private Optional<AccessRejection> fits(VerifiedProof proof, String key) {
        if (!proof.key().value().equals(key)) {
            return Optional.of(new AccessRejection.AnotherKey());
        }
        return Check.unless(
                memory.isFirstUse(proof), new AccessRejection.ProofRejected(new DpopRejection.UsedBefore()));
    }
}
