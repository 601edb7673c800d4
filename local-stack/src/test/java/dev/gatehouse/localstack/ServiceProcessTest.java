package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ServiceProcessTest {
    /** Nobody listens on the port of the discard service. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

    @TempDir
    Path folder;

    @Test
    void a_service_that_dies_is_told_with_the_last_lines_of_its_log() throws IOException {
        try (var service = start("for i in $(seq 1 50); do echo line $i; done; exit 3")) {
            assertThatThrownBy(() -> service.awaitReady(NOWHERE, Duration.ofSeconds(30)))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("some-service ended with exit code 3 before it was ready")
                    .hasMessageContaining(folder.resolve("some.log").toString())
                    .hasMessageContaining("  | line 31\n")
                    .hasMessageEndingWith("  | line 50")
                    .hasMessageNotContaining("line 30\n");
        }
    }

    @Test
    void words_of_another_encoding_do_not_hide_the_log() throws IOException {
        try (var service = start("printf 'caf\\351 closed\\n'; exit 1")) {
            assertThatThrownBy(() -> service.awaitReady(NOWHERE, Duration.ofSeconds(30)))
                    .hasMessageContaining(" closed");
        }
    }

    @Test
    void a_service_that_never_gets_ready_is_given_up() throws IOException {
        try (var service = start("sleep 60")) {
            assertThatThrownBy(() -> service.awaitReady(NOWHERE, Duration.ofSeconds(1)))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("was not ready after 1 seconds");
            assertThat(service.handle().isAlive()).isTrue();
        }
    }

    @Test
    void ctrl_c_at_the_terminal_does_not_reach_a_service() throws Exception {
        try (var service = start("echo running; exec sleep 60")) {
            await().until(() -> Files.readString(folder.resolve("some.log")).contains("running"));
            new ProcessBuilder("kill", "-INT", Long.toString(service.handle().pid()))
                    .start()
                    .waitFor();
            assertThat(service.onExit()).failsWithin(300, TimeUnit.MILLISECONDS);
        }
    }

    private ServiceProcess start(String script) throws IOException {
        return ServiceProcess.start(
                "some-service",
                List.of("/bin/sh", "-c", script),
                Map.of("PATH", System.getenv("PATH")),
                folder.resolve("some.log"));
    }
}
