package dev.gatehouse.authserver.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.authserver.protocol.audit.AuditEntry;
import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.Frequent;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.audit.AuditTrail;
import dev.gatehouse.authserver.protocol.audit.CurrentReference;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Writes each event twice: as a line of JSON to the log, since a client chooses what its id looks like and JSON escapes
 * it, and as an entry of the trail.
 */
@Singleton
class AuditLogger implements AuditLog {

    static final String CATEGORY = "dev.gatehouse.audit";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private final AuditTrail trail;
    private final CurrentReference reference;
    private final ObjectMapper json = new ObjectMapper();

    AuditLogger(AuditTrail trail, CurrentReference reference) {
        this.trail = trail;
        this.reference = reference;
    }

    @Override
    public void add(AuditEvent event) {
        AuditEntry entry = AuditEntry.of(event, reference.get());
        Logger.Level level = event instanceof Frequent ? Logger.Level.DEBUG : Logger.Level.INFO;
        if (LOG.isEnabled(level)) {
            LOG.log(level, line(entry));
        }
        trail.add(event, entry, outage -> LOG.warnf("an entry is written later: %s", outage));
    }

    private String line(AuditEntry entry) {
        try {
            return json.writeValueAsString(entry.members());
        } catch (JsonProcessingException notJustStrings) {
            throw new IllegalStateException(notJustStrings);
        }
    }
}
