package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own with a real PostgreSQL and fake services. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal there tells a process to end in peace")
class LocalStackTest {
    @TempDir
    static Path checkout;

    @TempDir
    static Path home;

    @TempDir
    Path scratch;

    private Launchers launchers;
    private Path events;

    @BeforeAll
    static void build_a_checkout() throws IOException {
        FakePrograms.install(checkout);
        copyLauncherTo(checkout.resolve("local-stack/target/classes"));
    }

    @BeforeEach
    void choose_ports() throws IOException {
        events = scratch.resolve("events");
        var classPath = checkout.resolve("local-stack/target/classes") + ":" + System.getProperty("java.class.path");
        launchers = new Launchers(
                List.of(Launchers.java(), "-XX:TieredStopAtLevel=1", "-cp", classPath, LocalStack.class.getName()),
                home,
                scratch);
    }

    @AfterEach
    void leave_nothing_behind() throws IOException {
        launchers.close();
        new ProcessRegister(home.resolve("processes")).stopLeftOvers();
        Postmaster.stopOn(home.resolve("database"));
    }

    @Test
    void demo_runs_the_client_and_leaves_only_its_logs() throws Exception {
        var demo = launch("demo", Map.of());
        assertThat(Launchers.exitCode(demo)).isZero();

        assertThat(output()).contains("client: demo-flow http://127.0.0.1:%d/mcp".formatted(launchers.mcpPort));
        assertThat(events())
                .containsSubsequence("mcp-service stopped", "auth-service stopped")
                .hasSize(4);
        assertThat(home.resolve("demo"))
                .isDirectoryNotContaining(file -> List.of("database", "secrets.properties", "processes")
                        .contains(file.getFileName().toString()));
        assertThat(home.resolve("demo/logs/auth-service.log")).exists();
    }

    @Test
    void demo_fails_with_the_client() throws Exception {
        var demo = launch("demo", Map.of("FAKE_CLIENT_EXIT", "3"));
        assertThat(Launchers.exitCode(demo)).isEqualTo(3);
    }

    @Test
    void a_service_that_dies_is_reported_with_its_log() throws Exception {
        var demo = launch("demo", Map.of("FAKE_DIES", "mcp-service"));

        assertThat(Launchers.exitCode(demo)).isEqualTo(1);
        assertThat(output())
                .contains("mcp-service ended with exit code 7")
                .contains(home.resolve("demo/logs/mcp-service.log").toString())
                .contains("the last words of mcp-service")
                .doesNotContain("client:");
        assertThat(events()).contains("auth-service stopped");
    }

    @Test
    void a_port_in_use_is_found_before_anything_is_started() throws Exception {
        try (var other = new ServerSocket(launchers.authPort)) {
            var up = launch("up", Map.of());
            assertThat(Launchers.exitCode(up)).isEqualTo(1);
            assertThat(output()).contains("auth-service cannot listen on 127.0.0.1:" + other.getLocalPort());
            assertThat(events).doesNotExist();
        }
    }

    @Test
    void up_says_that_it_is_ready_and_stops_in_reverse_order() throws Exception {
        var up = launchUp();
        assertThat(output())
                .containsOnlyOnce("ready: ")
                .contains("http://127.0.0.1:" + launchers.authPort)
                .contains("admin / 123456")
                .contains("./gatehouse login http://127.0.0.1:%d/mcp".formatted(launchers.mcpPort));

        up.destroy();

        Launchers.exitCode(up);
        assertThat(events()).containsSubsequence("mcp-service stopped", "auth-service stopped");
        assertThat(Postmaster.of(home.resolve("database"))).isEmpty();
        assertThat(home.resolve("database/PG_VERSION")).exists();
    }

    @Test
    void a_second_up_on_the_same_data_is_refused_and_harms_nothing() throws Exception {
        var first = launchUp();
        var second = launch("up", Map.of());
        assertThat(Launchers.exitCode(second)).isEqualTo(1);
        assertThat(output()).contains("running already");
        assertThat(first.isAlive()).isTrue();
        assertThat(events()).doesNotContain("auth-service stopped", "mcp-service stopped");
    }

    @Test
    void after_a_kill_the_next_up_stops_what_was_left_behind_and_starts_clean() throws Exception {
        launchUp().destroyForcibly().waitFor();
        var orphans = Postmaster.of(home.resolve("database")).orElseThrow();

        launchUp();

        assertThat(output()).contains("left behind: mcp-service, auth-service, PostgreSQL");
        assertThat(orphans.process().isAlive()).isFalse();
        assertThat(events()).filteredOn(event -> event.endsWith("stopped")).hasSize(2);
    }

    @Test
    void up_ends_when_a_service_does() throws Exception {
        var up = launchUp();
        serviceOf(up, "auth-service").destroyForcibly();
        assertThat(Launchers.exitCode(up)).isEqualTo(1);
        assertThat(output()).contains("auth-service ended with exit code");
        assertThat(events()).contains("mcp-service stopped");
    }

    @Test
    void up_ends_when_it_is_told_to_while_it_starts() throws Exception {
        var up = launch("up", Map.of());
        await().atMost(Duration.ofSeconds(30)).until(() -> output().contains("Starting PostgreSQL"));
        up.destroy();
        Launchers.exitCode(up);
        assertThat(Postmaster.of(home.resolve("database"))).isEmpty();
        assertThat(Postmaster.of(home.resolve("database.new"))).isEmpty();
        assertThat(output()).doesNotContain("ready: ");
    }

    @Test
    void other_words_are_answered_with_the_usage() throws Exception {
        var launcher = launch("down", Map.of());
        assertThat(Launchers.exitCode(launcher)).isEqualTo(2);
        assertThat(output()).contains("usage:");
    }

    private Process launchUp() throws IOException {
        return launchers.startUp(Map.of("FAKE_EVENTS", events.toString()));
    }

    private Process launch(String command, Map<String, String> settings) throws IOException {
        var all = new HashMap<>(settings);
        all.put("FAKE_EVENTS", events.toString());
        return launchers.start(command, all);
    }

    private String output() throws IOException {
        return launchers.output();
    }

    private List<String> events() throws IOException {
        return Files.readAllLines(events);
    }

    private static ProcessHandle serviceOf(Process launcher, String module) {
        return launcher.children()
                .filter(child -> child.info().commandLine().orElse("").contains(module))
                .findFirst()
                .orElseThrow();
    }

    private static void copyLauncherTo(Path target) throws IOException {
        var classes = Path.of(LocalStack.class.getResource("LocalStack.class").getPath())
                .resolve("../../../..")
                .normalize();
        try (Stream<Path> files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
                var copy = target.resolve(classes.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
