package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.persistence.SigningKeyTable;
import dev.gatehouse.authserver.protocol.keys.KeyChange;
import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Readies the signing keys at start and sees to them from then on. */
@Singleton
class KeyMaintenance {

    private static final Logger LOG = Logger.getLogger(KeyMaintenance.class);

    private final AuthServerConfig config;
    private final RotatingSigningKeys keys;
    private final SigningKeyTable table;

    KeyMaintenance(AuthServerConfig config, RotatingSigningKeys keys, SigningKeyTable table) {
        this.config = config;
        this.keys = keys;
        this.table = table;
    }

    /** @throws ConfigurationException when keys are stored under another key-encryption key */
    void onStart(@Observes @Priority(1) StartupEvent started) {
        config.keys().revoked().orElse(Set.of()).forEach(keys::revoke);
        log(keys.prepare());
        if (!keys.unreadable().isEmpty()) {
            throw new ConfigurationException("gatehouse.auth.key-encryption-key is not the key under which signing key "
                    + keys.unreadable().getFirst() + " was stored in the database, and neither is one of"
                    + " gatehouse.auth.previous-key-encryption-keys. Set the one that was in use, or revoke the signing"
                    + " key with gatehouse.auth.keys.revoked if that is lost.");
        }
    }

    /** An outage of the database is told once by the minute, when it is time to {@link #rotate}. */
    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() {
        try {
            keys.refresh();
        } catch (RuntimeException outage) {
            LOG.debug("cannot look for changed signing keys", outage);
        }
    }

    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    void rotate() {
        log(keys.rotate());
        int encrypted = table.encryptAnew();
        if (encrypted > 0) {
            LOG.infof("%d signing keys are encrypted under the present key-encryption key now", encrypted);
        }
    }

    private static void log(List<KeyChange> changes) {
        changes.forEach(change -> LOG.infof("signing keys: %s", change));
    }
}
