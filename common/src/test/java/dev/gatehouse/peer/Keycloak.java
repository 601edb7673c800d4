package dev.gatehouse.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A real Keycloak with one realm, as a process. The Maven profile {@code keycloak} of a module unpacks it; its log is
 * {@code target/keycloak.log}.
 */
public final class Keycloak implements AutoCloseable {

    private static final Path UNPACKED = Path.of("target", "keycloak");
    private static final Path LOG = Path.of("target", "keycloak.log");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;

    private Keycloak(Process process) {
        this.process = process;
    }

    /**
     * Starts it, and waits until it serves the realm.
     *
     * @param realm the name of the test resource {@code /keycloak/….json}
     * @param metadata of the realm, that {@code client} can fetch when it is ready
     * @param options where it listens
     */
    public static Keycloak start(String realm, URI metadata, HttpClient client, List<String> options) {
        try {
            Keycloak keycloak = new Keycloak(begin(home(), realm, options));
            keycloak.await(metadata, client);
            return keycloak;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static Process begin(Path home, String realm, List<String> options) throws IOException {
        Path realms = Files.createDirectories(home.resolve("data/import"));
        try (InputStream file = Objects.requireNonNull(
                Keycloak.class.getResourceAsStream("/keycloak/" + realm + ".json"), "the realm")) {
            Files.write(realms.resolve(realm + ".json"), file.readAllBytes());
        }
        List<String> line = new ArrayList<>(List.of(
                "/bin/sh", home.resolve("bin/kc.sh").toString(), "start-dev", "--import-realm", "--db=dev-mem"));
        line.add("--http-management-port=" + freePort());
        line.addAll(options);
        ProcessBuilder command =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(LOG.toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return command.start();
    }

    private static Path home() throws IOException {
        try (Stream<Path> folders = Files.list(UNPACKED)) {
            return folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private void await(URI metadata, HttpClient client) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers(metadata, client)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new AssertionError("Keycloak does not serve its realm: see " + LOG);
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private static boolean answers(URI metadata, HttpClient client) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(metadata).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
