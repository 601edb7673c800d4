package dev.gatehouse.authserver.outbound;

import dev.gatehouse.peer.Keycloak;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Keycloak with the realm {@code harbour}, that people can log in through as {@code keycloak}. */
public final class KeycloakHost implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "of-a-key-store";
    private static final TestAuthority AUTHORITY = new TestAuthority();

    private final int port = Keycloak.freePort();
    private @Nullable Keycloak keycloak;

    @Override
    public Map<String, String> start() {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(AUTHORITY.client()).build()) {
            Path folder = Files.createTempDirectory("keycloak");
            Path trust = AUTHORITY.writeTo(folder);
            URI metadata = URI.create(issuer() + "/.well-known/openid-configuration");
            keycloak = Keycloak.start("harbour-realm", metadata, client, listening(folder));
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

    private List<String> listening(Path folder) {
        return List.of(
                "--http-host=127.0.0.1",
                "--http-port=" + Keycloak.freePort(),
                "--https-port=" + port,
                "--https-key-store-file=" + AUTHORITY.writeHostTo(folder, "localhost", PASSWORD),
                "--https-key-store-password=" + PASSWORD,
                "--https-key-store-type=PKCS12");
    }

    private String issuer() {
        return "https://localhost:" + port + "/realms/harbour";
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }
}
