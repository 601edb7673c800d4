package dev.gatehouse.mcpserver.config;

import dev.gatehouse.telemetry.QueriesWithoutValues;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Keeps out of traces what must not be in them. */
@Singleton
final class TelemetryWiring {

    @Produces
    @Singleton
    SpanProcessor queriesWithoutValues() {
        return new QueriesWithoutValues();
    }
}
