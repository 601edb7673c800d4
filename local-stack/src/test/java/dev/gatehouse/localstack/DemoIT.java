package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code gatehouse demo} with the packaged programs. */
class DemoIT {
    @TempDir
    static Path home;

    @TempDir
    Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "introspection"})
    void the_seven_steps_succeed_with_tokens_checked_by(String validation) throws Exception {
        try (var launchers = new Launchers(PackagedLauncher.COMMAND, home, scratch)) {
            var demo = launchers.start("demo", Map.of("GATEHOUSE_MCP_TOKEN_VALIDATION", validation));

            assertThat(Launchers.exitCode(demo)).as(launchers.output()).isZero();
            for (int step = 1; step <= 7; step++) {
                assertThat(launchers.output()).containsPattern("(?m)^" + step + "\\. ");
            }
            assertThat(launchers.output()).contains("\"username\":\"admin\"");
            assertThat(home.resolve("demo/database")).doesNotExist();
            assertThat(PackagedLauncher.errorsIn(home.resolve("demo/logs"))).isEmpty();
        }
    }

    @Test
    void a_wrong_password_fails_the_demo() throws Exception {
        try (var launchers = new Launchers(PackagedLauncher.COMMAND, home, scratch)) {
            var demo = launchers.start("demo", Map.of("GATEHOUSE_PASSWORD", "wrong"));

            assertThat(Launchers.exitCode(demo)).as(launchers.output()).isNotZero();
            assertThat(home.resolve("demo/database")).doesNotExist();
        }
    }
}
