package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.dpop.VerifiedProof;

/** Remembers the proofs that came, for all nodes, as long as they could come again (RFC 9449 §11.1). */
@FunctionalInterface
public interface ProofMemory {

    /** Whether it is the first time: of many at the same time one is. */
    boolean isFirstUse(VerifiedProof proof);
}
