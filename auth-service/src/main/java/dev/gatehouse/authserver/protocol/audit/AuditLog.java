package dev.gatehouse.authserver.protocol.audit;

/** Where events are kept for people who look into them. */
public interface AuditLog {

    void add(AuditEvent event);
}
