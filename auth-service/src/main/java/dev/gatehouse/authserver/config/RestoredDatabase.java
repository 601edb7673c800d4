package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.admin.Restoration;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Hears from the operator that the database was restored, before the first request is answered. */
@Singleton
class RestoredDatabase {

    private static final Logger LOG = Logger.getLogger(RestoredDatabase.class);

    private static final int WHEN_KEYS_ARE_READY = 2;

    private final AuthServerConfig config;
    private final Restoration restoration;

    RestoredDatabase(AuthServerConfig config, Restoration restoration) {
        this.config = config;
        this.restoration = restoration;
    }

    void onStart(@Observes @Priority(WHEN_KEYS_ARE_READY) StartupEvent started) {
        config.restored()
                .filter(restoration::end)
                .ifPresent(marker -> LOG.warnf(
                        "the database was restored (%s): all grants, sessions and keys of before have ended", marker));
    }
}
