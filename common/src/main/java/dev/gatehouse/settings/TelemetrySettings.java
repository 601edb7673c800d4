package dev.gatehouse.settings;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns on what operators want to see by the one variable that says where: {@code METRICS_PORT} opens a port for metrics,
 * {@code OTEL_EXPORTER_OTLP_ENDPOINT}, as everywhere in OpenTelemetry, sends traces there. Without them neither is on.
 */
public final class TelemetrySettings implements ConfigSourceFactory {

    /** As {@link SecretFiles}: below the environment itself, above all files of properties. */
    private static final int ORDINAL = 299;

    private final Map<String, String> environment;

    /** For the service loader. */
    public TelemetrySettings() {
        this(System.getenv());
    }

    TelemetrySettings(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return List.of(new PropertiesConfigSource(properties(), "telemetry", ORDINAL));
    }

    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        if (isSet("METRICS_PORT")) {
            properties.put("quarkus.management.host-enabled", "true");
            properties.put("quarkus.management.port", environment.get("METRICS_PORT"));
        }
        if (isSet("OTEL_EXPORTER_OTLP_ENDPOINT")) {
            properties.put("quarkus.otel.sdk.disabled", "false");
            properties.put("quarkus.otel.exporter.otlp.endpoint", environment.get("OTEL_EXPORTER_OTLP_ENDPOINT"));
            properties.put("quarkus.datasource.jdbc.telemetry.enabled", "true");
        }
        return properties;
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
