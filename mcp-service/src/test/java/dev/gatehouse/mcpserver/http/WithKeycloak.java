package dev.gatehouse.mcpserver.http;

import dev.gatehouse.peer.Keycloak;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the service behind a real Keycloak, with the settings of the how-to page. */
public final class WithKeycloak implements QuarkusTestResourceLifecycleManager {

    private @Nullable Keycloak keycloak;

    @Override
    public Map<String, String> start() {
        int port = Keycloak.freePort();
        String issuer = "http://127.0.0.1:" + port + "/realms/harbour";
        try (HttpClient client = HttpClient.newHttpClient()) {
            keycloak = Keycloak.start(
                    "harbour-realm",
                    URI.create(issuer + "/.well-known/openid-configuration"),
                    client,
                    List.of("--http-host=127.0.0.1", "--http-port=" + port));
        }
        return Map.of("gatehouse.mcp.issuer", issuer, "gatehouse.mcp.required-claims", "iat,jti,azp");
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }
}
