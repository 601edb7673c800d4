package dev.gatehouse.mcpserver.benchmark;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Writes the line of each call to a file, as a container's output is written: that of a test goes to the build, which
 * costs more than the call.
 */
public class LogToFile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.log.console.enabled", "false",
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.path", "target/benchmark.log");
    }
}
