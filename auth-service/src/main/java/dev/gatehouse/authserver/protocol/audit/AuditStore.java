package dev.gatehouse.authserver.protocol.audit;

import java.util.List;

/** The entries on file. There is no way to change one. */
public interface AuditStore {

    /** Adds all or none, in one statement. */
    void append(List<AuditEntry> entries);
}
