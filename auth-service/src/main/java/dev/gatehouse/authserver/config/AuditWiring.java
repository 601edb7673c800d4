package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.audit.AuditChain;
import dev.gatehouse.authserver.protocol.audit.AuditStore;
import dev.gatehouse.authserver.protocol.audit.AuditTrail;
import dev.gatehouse.authserver.protocol.audit.ChainLink;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Makes the audit trail and sees to it. */
@Singleton
class AuditWiring {

    private static final Logger LOG = Logger.getLogger(AuditWiring.class);

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    @Produces
    @Singleton
    AuditTrail auditTrail(AuditStore store, InstantSource clock) {
        return new AuditTrail(store, clock);
    }

    /** What is done again and again. Apart, so that it can be injected with what the class above makes. */
    @Singleton
    static class Maintenance {

        private final AuditTrail trail;
        private final AuditChain chain;
        private final InstantSource clock;
        private final Duration retention;

        Maintenance(AuditTrail trail, AuditChain chain, AuthServerConfig config, InstantSource clock) {
            this.trail = trail;
            this.chain = chain;
            this.clock = clock;
            this.retention = config.audit().retention();
            if (retention.compareTo(SHORTEST_RETENTION) < 0) {
                throw new ConfigurationException("gatehouse.auth.audit.retention must be at least a day");
            }
        }

        /** An outage of the database is told once by the minute, when it is time to {@link #sweep}. */
        @Scheduled(every = "1s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
        void write() {
            try {
                trail.flush();
                while (chain.extend() > 0) {
                    // there may be more
                }
            } catch (RuntimeException outage) {
                LOG.debug("the audit trail has to wait", outage);
            }
        }

        /** The log is where the database cannot reach: what it says of the chain cannot be made unsaid there. */
        @Scheduled(every = "60s", delayed = "60s", concurrentExecution = ConcurrentExecution.SKIP)
        void sweep() {
            while (chain.sweep(clock.instant().minus(retention)) > 0) {
                // there may be more
            }
            ChainLink head = chain.head();
            LOG.infof("the audit trail has %d entries, the last with the hash %s", head.position(), head.hash());
        }

        void onStop(@Observes ShutdownEvent stopped) {
            write();
        }
    }
}
