package dev.gatehouse.authserver.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.CodeReplayed;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentDenied;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentGiven;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentVoided;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.DeviceApproved;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.OfGrant;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.RefreshTokenReused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.UpstreamLinked;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** One line of JSON an event: a client chooses what its id looks like, and JSON escapes it. */
@ApplicationScoped
class AuditLogger implements AuditLog {

    static final String CATEGORY = "dev.gatehouse.audit";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public void add(AuditEvent event) {
        try {
            LOG.info(json.writeValueAsString(members(event)));
        } catch (JsonProcessingException notJustStrings) {
            throw new IllegalStateException(notJustStrings);
        }
    }

    private static Map<String, String> members(AuditEvent event) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("event", name(event));
        if (event instanceof OfGrant ofGrant) {
            members.put("grant_id", ofGrant.grant().toString());
        }
        members.put("client_id", event.client().value());
        members.put("sub", event.user().toString());
        addDetails(members, event);
        members.put("at", event.at().toString());
        return members;
    }

    private static void addDetails(Map<String, String> members, AuditEvent event) {
        switch (event) {
            case CodeReplayed _ -> {}
            case RefreshTokenReused reused ->
                members.put("presented_by", reused.presentedBy().value());
            case DeviceApproved approved -> members.put("device_address", approved.address());
            case ConsentGiven given -> {
                members.put("scope", given.scope().toString());
                members.put("asked", String.valueOf(given.asked()));
            }
            case ConsentDenied denied -> members.put("scope", denied.scope().toString());
            case UpstreamLinked linked -> {
                members.put("issuer", linked.issuer().value());
                members.put("subject", linked.subject());
            }
            case ConsentVoided voided -> members.put("scope", voided.scope().toString());
        }
    }

    private static String name(AuditEvent event) {
        return switch (event) {
            case CodeReplayed _ -> "code_replayed";
            case RefreshTokenReused _ -> "refresh_token_reused";
            case DeviceApproved _ -> "device_approved";
            case ConsentGiven _ -> "consent_given";
            case ConsentDenied _ -> "consent_denied";
            case UpstreamLinked _ -> "upstream_linked";
            case ConsentVoided _ -> "consent_voided";
        };
    }
}
