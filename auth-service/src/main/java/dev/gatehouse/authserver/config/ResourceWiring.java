package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.admin.AdminStore;
import dev.gatehouse.authserver.protocol.admin.ResourceAdministration;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.resource.StoredResources;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Makes the administration of resources, and sees to it that this node knows those on file. */
@Singleton
class ResourceWiring {

    private static final Logger LOG = Logger.getLogger(ResourceWiring.class);

    @Produces
    @Singleton
    ResourceAdministration resourceAdministration(
            AdminStore store,
            StoredResources resources,
            ProtectedResourceCatalog catalog,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        return new ResourceAdministration(store, resources, catalog, audit, clock, random);
    }

    /** Apart, so that it can be injected with what the class above makes. */
    @Singleton
    static class Refresh {

        private final ResourceAdministration resources;

        Refresh(ResourceAdministration resources) {
            this.resources = resources;
        }

        /** Before anything that asks which resources there are. */
        void onStart(@Observes @Priority(1) StartupEvent started) {
            resources
                    .refresh()
                    .forEach(it -> LOG.warnf(
                            "the resource %s on file counts for nothing: the settings have one of its name or"
                                    + " indicator",
                            it.name()));
        }

        @Scheduled(every = "1s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
        void refresh() {
            try {
                resources.refresh();
            } catch (RuntimeException outage) {
                LOG.debug("cannot look for changed resources", outage);
            }
        }
    }
}
