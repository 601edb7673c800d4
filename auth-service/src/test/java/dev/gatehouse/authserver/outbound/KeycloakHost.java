package dev.gatehouse.authserver.outbound;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Keycloak with the realm {@code harbour}, that people can log in through as {@code keycloak}. */
public final class KeycloakHost implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "of-a-key-store";
    private static final TestAuthority AUTHORITY = new TestAuthority();

    private final int port = freePort();
    private Process keycloak;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("keycloak");
            Path trust = AUTHORITY.writeTo(folder);
            begin(folder);
            awaitMetadata();
            return Map.of(
                    "gatehouse.auth.upstream.keycloak.issuer", issuer(),
                    "gatehouse.auth.upstream.keycloak.client-id", "gatehouse",
                    "gatehouse.auth.upstream.keycloak.client-secret", "a-secret-of-two-servers",
                    "gatehouse.auth.upstream.keycloak.internal", "true",
                    "gatehouse.auth.upstream.keycloak.trust", trust.toString(),
                    "gatehouse.auth.upstream.keycloak.rules[0].claim", "realm_access.roles",
                    "gatehouse.auth.upstream.keycloak.rules[0].value", "crew",
                    "gatehouse.auth.upstream.keycloak.rules[0].scopes", "user",
                    "test.keycloak.trust", trust.toString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void begin(Path folder) throws IOException {
        Path home = home();
        Path realms = Files.createDirectories(home.resolve("data/import"));
        try (InputStream realm = Objects.requireNonNull(
                KeycloakHost.class.getResourceAsStream("/keycloak/harbour-realm.json"), "the realm")) {
            Files.write(realms.resolve("harbour-realm.json"), realm.readAllBytes());
        }
        ProcessBuilder command = new ProcessBuilder(List.of(
                        "/bin/sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + freePort(),
                        "--http-management-port=" + freePort(),
                        "--https-port=" + port,
                        "--https-key-store-file=" + AUTHORITY.writeHostTo(folder, "localhost", PASSWORD),
                        "--https-key-store-password=" + PASSWORD,
                        "--https-key-store-type=PKCS12"))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "keycloak.log").toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        keycloak = command.start();
    }

    /** Where the profile {@code keycloak} unpacks it. */
    private static Path home() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("target", "keycloak"))) {
            return folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private void awaitMetadata() {
        HttpClient client =
                HttpClient.newBuilder().sslContext(AUTHORITY.client()).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                .build();
        try (client) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(() -> {
                        if (!keycloak.isAlive()) {
                            throw new AssertionError("Keycloak has ended: see target/keycloak.log");
                        }
                        return client.send(request, HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                == 200;
                    });
        }
    }

    private String issuer() {
        return "https://localhost:" + port + "/realms/harbour";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void stop() {
        keycloak.descendants().forEach(ProcessHandle::destroy);
        keycloak.destroy();
    }
}
