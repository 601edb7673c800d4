package dev.gatehouse.localstack;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Launchers as processes of their own on ports of their own, with all they print in one file. */
final class Launchers implements Closeable {
    final int authPort;
    final int mcpPort;
    private final List<String> program;
    private final Map<String, String> environment;
    private final Path output;
    private final List<Process> processes = new ArrayList<>();

    /** Prepares launchers of one home folder; what they print goes to a file in {@code scratch}. */
    Launchers(List<String> program, Path home, Path scratch) throws IOException {
        this.program = program;
        this.output = scratch.resolve("output");
        try (var auth = new ServerSocket(0);
                var mcp = new ServerSocket(0)) {
            authPort = auth.getLocalPort();
            mcpPort = mcp.getLocalPort();
        }
        environment = Map.of(
                "GATEHOUSE_HOME", home.toString(),
                "OAUTH_AUTH_PORT", Integer.toString(authPort),
                "MCP_PORT", Integer.toString(mcpPort));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    Process start(String command, Map<String, String> settings) throws IOException {
        var line = new ArrayList<>(program);
        line.add(command);
        var builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        var process = builder.start();
        processes.add(process);
        return process;
    }

    /** Starts {@code up} and returns when it says that it is ready. */
    Process startUp(Map<String, String> settings) throws IOException {
        Files.deleteIfExists(output);
        var up = start("up", settings);
        await().atMost(Duration.ofMinutes(2)).until(() -> output().contains("ready: ") || !up.isAlive());
        assertThat(output()).contains("ready: ");
        return up;
    }

    /** The exit code of a launcher that ends by itself or was told to. */
    static int exitCode(Process launcher) throws InterruptedException {
        assertThat(launcher.waitFor(120, SECONDS)).as("the launcher ends").isTrue();
        return launcher.exitValue();
    }

    String output() throws IOException {
        return Files.exists(output) ? Files.readString(output) : "";
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroy);
        for (var process : processes) {
            assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1));
        }
    }
}
