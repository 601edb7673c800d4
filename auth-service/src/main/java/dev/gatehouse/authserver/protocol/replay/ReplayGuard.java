package dev.gatehouse.authserver.protocol.replay;

import java.time.Instant;

/** Remembers what was presented, the same on every node. */
public interface ReplayGuard {

    /** What is presented. Ids of one kind are no ids of another. */
    enum Kind {
        CLIENT_ASSERTION,
        DPOP_PROOF,
        ID_JAG,
        WORKLOAD
    }

    /**
     * Uses an id up.
     *
     * @param owner whose id it is: another may use the same
     * @param id as its owner chose it
     * @param until when it is not good any more anyway, so that it can be forgotten
     * @return false when it was used before: of any number at once, one is the first
     */
    boolean firstUse(Kind kind, String owner, String id, Instant until);
}
