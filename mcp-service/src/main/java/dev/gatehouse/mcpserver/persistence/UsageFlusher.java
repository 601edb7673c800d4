package dev.gatehouse.mcpserver.persistence;

import dev.gatehouse.mcpserver.protocol.usage.UsageLedger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Writes what was counted, each second and at shutdown: a crash costs the counts of the last second. Forgets old days. */
@ApplicationScoped
final class UsageFlusher {

    private static final Logger LOG = Logger.getLogger(UsageFlusher.class);

    private final UsageLedger ledger;
    private boolean failing;

    UsageFlusher(UsageLedger ledger) {
        this.ledger = ledger;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void flush() {
        try {
            ledger.flush();
            if (failing) {
                LOG.info("usage is written again");
            }
            failing = false;
        } catch (RuntimeException outage) {
            if (!failing) {
                LOG.warn("usage cannot be written, trying on each second", outage);
            }
            failing = true;
        }
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void forgetOldDays() {
        ledger.forgetOldDays();
    }

    void atShutdown(@Observes ShutdownEvent stopping) {
        flush();
    }
}
