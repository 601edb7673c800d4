package dev.gatehouse.mcpserver.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says that the process answers. Whether its database does is said at {@code /q/health/ready}. */
@Path(HealthRoute.PATH)
public final class HealthRoute {

    static final String PATH = "/health";

    private final String version;

    HealthRoute(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> health() {
        Map<String, String> health = new LinkedHashMap<>();
        health.put("status", "healthy");
        health.put("timestamp", Instant.now().toString());
        health.put("service", "mcp-service");
        health.put("version", version);
        return health;
    }
}
