package dev.gatehouse.authserver.metrics;

import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.AccountLocked;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.Administered;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.AuthorizationRefused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.AuthorizationStarted;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientChanged;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientRegistered;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientRemoved;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.CodeRefused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.CodeReplayed;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentDenied;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentGiven;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentVoided;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.DeviceApproved;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.DeviceDenied;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.EventsLeftOut;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.FactorAdded;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.FactorRemoved;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.FirstAdministratorMade;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.GrantRevoked;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoggedIn;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoginFailed;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.PasswordSet;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.RefreshTokenReused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.SessionsEnded;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokenRequestRefused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokensIssued;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.UpstreamLinked;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.WorkloadAdmitted;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Events as counters. A tag has one of a few words of this program, never what somebody sent: how many series there are
 * must not be up to strangers.
 */
@Singleton
class EventCounts {

    private final MeterRegistry meters;

    EventCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    void add(AuditEvent event) {
        switch (event) {
            case TokensIssued issued -> count("gatehouse.tokens.issued", "grant", issued.by());
            case WorkloadAdmitted _ -> count("gatehouse.workloads.admitted");
            case TokenRequestRefused refused -> count("gatehouse.token.requests.refused", "error", refused.error());
            case CodeReplayed _ -> count("gatehouse.grants.ended", "reason", "code_replayed");
            case RefreshTokenReused _ -> count("gatehouse.grants.ended", "reason", "refresh_token_reused");
            case GrantRevoked _ -> count("gatehouse.grants.ended", "reason", "revoked");
            case LoggedIn _ -> count("gatehouse.logins", "outcome", "ok");
            case LoginFailed _ -> count("gatehouse.logins", "outcome", "failed");
            case CodeRefused _ -> count("gatehouse.logins", "outcome", "code_refused");
            case AccountLocked _ -> count("gatehouse.accounts.locked");
            case PasswordSet set -> count("gatehouse.passwords.set", "by", word(set.by()));
            case FirstAdministratorMade _ -> count("gatehouse.administered", "action", "first_administrator_made");
            case FactorAdded added -> count("gatehouse.factors.added", "factor", word(added.factor()));
            case FactorRemoved removed -> count("gatehouse.factors.removed", "factor", word(removed.factor()));
            case SessionsEnded ended ->
                meters.counter("gatehouse.sessions.ended").increment(ended.sessions());
            case UpstreamLinked _ -> count("gatehouse.accounts.linked");
            case AuthorizationStarted _ -> count("gatehouse.authorizations", "outcome", "started");
            case AuthorizationRefused _ -> count("gatehouse.authorizations", "outcome", "refused");
            case ConsentGiven given -> count("gatehouse.consents", "decision", given.asked() ? "given" : "remembered");
            case ConsentDenied _ -> count("gatehouse.consents", "decision", "denied");
            case ConsentVoided _ -> count("gatehouse.consents", "decision", "voided");
            case DeviceApproved _ -> count("gatehouse.devices.approved");
            case DeviceDenied _ -> count("gatehouse.devices.denied");
            case ClientRegistered _ -> count("gatehouse.clients", "change", "registered");
            case ClientChanged _ -> count("gatehouse.clients", "change", "changed");
            case ClientRemoved _ -> count("gatehouse.clients", "change", "removed");
            case Administered administered -> count("gatehouse.administered", "action", administered.action());
            case EventsLeftOut _ -> {
                // counted where they are left out
            }
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void count(String name, String... tag) {
        meters.counter(name, tag).increment();
    }
}
