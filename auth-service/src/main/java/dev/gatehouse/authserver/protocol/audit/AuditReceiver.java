package dev.gatehouse.authserver.protocol.audit;

import java.util.List;
import java.util.Optional;

/** Somebody outside who is told what happened. */
@FunctionalInterface
public interface AuditReceiver {

    /** @return why it has to be tried again; empty when it took them */
    Optional<String> deliver(List<AuditFeed.Told> events);
}
