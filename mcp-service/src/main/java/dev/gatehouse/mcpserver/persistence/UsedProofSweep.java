package dev.gatehouse.mcpserver.persistence;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Takes away what proofs leave behind. A minute later than it could, since clocks of nodes differ. */
@ApplicationScoped
final class UsedProofSweep {

    private static final Duration GRACE = Duration.ofMinutes(1);

    private final UsedProofTable proofs;

    UsedProofSweep(UsedProofTable proofs) {
        this.proofs = proofs;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        proofs.forgetBefore(Instant.now().minus(GRACE));
    }
}
