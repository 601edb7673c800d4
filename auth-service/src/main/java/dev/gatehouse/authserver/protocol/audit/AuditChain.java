package dev.gatehouse.authserver.protocol.audit;

import java.time.Instant;

/** The {@link ChainLink links} of the entries on file. Several nodes may try at a time: one does it. */
public interface AuditChain {

    /**
     * Links entries that have no link yet, and a batch of them at most. A chain that does not hold is left as it is.
     *
     * @return how many
     */
    int extend();

    /**
     * Removes entries of before {@code before}, in their order and a batch of them at most. The rest still holds.
     *
     * @return how many
     */
    int sweep(Instant before);

    /** The last link. */
    ChainLink head();

    /** Checks all. */
    ChainReport verify();
}
