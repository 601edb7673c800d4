package dev.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetrySettingsTest {

    @Test
    void nothing_is_on_that_nobody_asked_for() {
        assertThat(new TelemetrySettings(Map.of("METRICS_PORT", "", "OTEL_EXPORTER_OTLP_ENDPOINT", " ")).properties())
                .isEmpty();
    }

    @Test
    void a_port_opens_the_metrics() {
        assertThat(new TelemetrySettings(Map.of("METRICS_PORT", "9464")).properties())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("quarkus.management.host-enabled", "true", "quarkus.management.port", "9464"));
    }

    @Test
    void an_address_for_traces_turns_them_on_to_the_statements_of_the_database() {
        assertThat(new TelemetrySettings(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")).properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "quarkus.otel.sdk.disabled",
                        "false",
                        "quarkus.otel.exporter.otlp.endpoint",
                        "http://collector:4317",
                        "quarkus.datasource.jdbc.telemetry.enabled",
                        "true"));
    }
}
