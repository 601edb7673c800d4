package dev.gatehouse.localstack;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One service as a child process, with its output in a log file. */
final class ServiceProcess implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final Process process;
    private final Path log;

    private ServiceProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static ServiceProcess start(String name, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        var builder = new ProcessBuilder(deafToTheTerminal(command));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile()));
        var process = builder.start();
        process.getOutputStream().close();
        return new ServiceProcess(name, process, log);
    }

    /** Ctrl-C reaches every process of the terminal at once; the launcher alone ends the services, in order. */
    private static List<String> deafToTheTerminal(List<String> command) {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return command;
        }
        var wrapped = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        wrapped.addAll(command);
        return wrapped;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits until the service answers 200 at {@code readiness}. */
    void awaitReady(URI readiness, Duration limit) throws CannotStart {
        long deadline = System.nanoTime() + limit.toNanos();
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (!isReady(http, readiness)) {
                if (!process.isAlive()) {
                    throw failure("ended with exit code %d before it was ready".formatted(process.exitValue()));
                }
                if (System.nanoTime() > deadline || !Pause.briefly()) {
                    throw failure("was not ready after %d seconds".formatted(limit.toSeconds()));
                }
            }
        }
    }

    private static boolean isReady(HttpClient http, URI readiness) {
        try {
            var request = HttpRequest.newBuilder(readiness)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Completes with the reason when the service has ended. */
    CompletableFuture<CannotStart> onExit() {
        return process.onExit().thenApply(ended -> failure("ended with exit code " + ended.exitValue()));
    }

    private CannotStart failure(String what) {
        return new CannotStart("%s %s. %s".formatted(name, what, LogTail.of(log)));
    }

    @Override
    public void close() {
        new LiveProcess(handle()).stop(PATIENCE);
    }
}
