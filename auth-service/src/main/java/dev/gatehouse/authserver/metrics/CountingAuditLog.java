package dev.gatehouse.authserver.metrics;

import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.interceptor.Interceptor;

/** Whatever is told to the audit log is counted, and so once, at the place that knows it happened. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class CountingAuditLog implements AuditLog {

    private final AuditLog log;
    private final EventCounts counts;

    CountingAuditLog(@Delegate AuditLog log, EventCounts counts) {
        this.log = log;
        this.counts = counts;
    }

    @Override
    public void add(AuditEvent event) {
        log.add(event);
        counts.add(event);
    }
}
