package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessRegisterTest {
    @TempDir
    Path folder;

    private final List<Process> children = new ArrayList<>();
    private Path file;

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("processes");
    }

    @AfterEach
    void end_the_children() {
        children.forEach(Process::destroyForcibly);
    }

    @Test
    void the_next_launcher_stops_what_was_left_behind_in_reverse_order() throws Exception {
        var auth = child();
        var mcp = child();
        var register = new ProcessRegister(file);
        register.add("auth-service", auth.toHandle());
        register.add("mcp-service", mcp.toHandle());

        assertThat(new ProcessRegister(file).stopLeftOvers()).containsExactly("mcp-service", "auth-service");

        assertThat(ends(auth)).isTrue();
        assertThat(ends(mcp)).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void a_pid_that_has_a_new_owner_is_left_alone() throws IOException {
        var stranger = child();
        var before = Instant.now().minusSeconds(60).toEpochMilli();
        Files.writeString(file, "auth-service %d %d\n".formatted(stranger.pid(), before));

        assertThat(new ProcessRegister(file).stopLeftOvers()).isEmpty();

        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void a_process_that_has_ended_is_nothing_to_stop() throws Exception {
        var ended = child();
        new ProcessRegister(file).add("auth-service", ended.toHandle());
        ended.destroyForcibly().waitFor();

        assertThat(new ProcessRegister(file).stopLeftOvers()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "auth-service", "auth-service one two", "auth-service 1", "a 99999999999999999999 1"})
    void a_file_of_other_words_names_no_process(String content) throws IOException {
        Files.writeString(file, content);
        assertThat(new ProcessRegister(file).stopLeftOvers()).isEmpty();
    }

    /** The JDK hears of a child's end from a thread of its own, a little after the system knows. */
    private static boolean ends(Process child) throws InterruptedException {
        return child.waitFor(10, TimeUnit.SECONDS);
    }

    private Process child() throws IOException {
        var child = Sleeper.start();
        children.add(child);
        return child;
    }
}
