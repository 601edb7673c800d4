package dev.gatehouse.authserver.protocol.client.workload;

import dev.gatehouse.authserver.protocol.client.issuer.TrustedIssuer;
import java.time.Duration;
import java.util.List;

/**
 * A platform that vouches for the programs that run on it.
 *
 * @param use whether each token of its is good once
 * @param longest for how long its tokens may be good, from when they are presented
 */
public record WorkloadIssuer(TrustedIssuer trusted, Use use, Duration longest, List<WorkloadRule> rules) {

    /** How often a token can be presented. */
    public enum Use {
        /** A platform that makes a token each time it is asked can do with that. */
        ONCE,
        /** A token that lies in a file of the program serves until the platform writes the next one. */
        UNTIL_EXPIRY
    }

    private static final Duration A_DAY = Duration.ofDays(1);

    public WorkloadIssuer {
        rules = List.copyOf(rules);
        if (!longest.isPositive() || longest.compareTo(A_DAY) > 0) {
            throw new IllegalArgumentException("longest-lifetime is up to a day");
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("workloads is missing: nobody could come");
        }
    }
}
