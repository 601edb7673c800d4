package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.outbound.FetchWatch;
import dev.gatehouse.authserver.protocol.audit.AuditTrail;
import dev.gatehouse.telemetry.QueriesWithoutValues;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What operators see of the server while it runs, beside the counted events. */
@Singleton
class TelemetryWiring {

    private final MeterRegistry meters;

    TelemetryWiring(MeterRegistry meters) {
        this.meters = meters;
    }

    @Produces
    @Singleton
    FetchWatch fetchWatch() {
        return (document, brought, after) -> meters.timer(
                        "gatehouse.fetches", "document", document, "outcome", brought ? "ok" : "failed")
                .record(after);
    }

    @Produces
    @Singleton
    SpanProcessor queriesWithoutValues() {
        return new QueriesWithoutValues();
    }

    void watch(@Observes StartupEvent started, AuditTrail trail) {
        Gauge.builder("gatehouse.audit.waiting", trail, AuditTrail::waiting).register(meters);
        FunctionCounter.builder("gatehouse.audit.left.out", trail, AuditTrail::leftOut)
                .register(meters);
    }
}
