package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmasterTest {
    @TempDir
    Path data;

    @Test
    void a_pid_that_has_become_another_program_is_not_stopped_and_no_longer_in_the_way() throws IOException {
        var stranger = Sleeper.start();
        try {
            var startedAt =
                    stranger.info().startInstant().orElseGet(Instant::now).getEpochSecond();
            Files.writeString(pidFile(), "%d\n%s\n%d\n5432\n".formatted(stranger.pid(), data, startedAt));

            assertThat(Postmaster.stopOn(data)).isFalse();

            assertThat(stranger.isAlive()).isTrue();
            assertThat(pidFile()).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "12", "12\n/data\n", "one\n/data\ntwo\n"})
    void a_half_written_pid_file_is_removed(String content) throws IOException {
        Files.writeString(pidFile(), content);
        assertThat(Postmaster.stopOn(data)).isFalse();
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void without_a_pid_file_no_server_runs() throws IOException {
        assertThat(Postmaster.of(data)).isEmpty();
        assertThat(Postmaster.stopOn(data)).isFalse();
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }
}
