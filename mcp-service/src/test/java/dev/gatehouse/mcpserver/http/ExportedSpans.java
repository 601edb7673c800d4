package dev.gatehouse.mcpserver.http;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Keeps the traces of those tests that turn them on. */
@Singleton
class ExportedSpans {

    @Produces
    @Singleton
    InMemorySpanExporter exporter() {
        return InMemorySpanExporter.create();
    }

    @Produces
    @Singleton
    SpanProcessor toMemory(InMemorySpanExporter exporter) {
        return SimpleSpanProcessor.create(exporter);
    }
}
