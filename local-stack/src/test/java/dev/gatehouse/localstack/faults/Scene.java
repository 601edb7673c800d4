package dev.gatehouse.localstack.faults;

import dev.gatehouse.localstack.Cluster;
import dev.gatehouse.localstack.OAuthClient;
import dev.gatehouse.localstack.ServiceNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Three nodes of auth-service and two of mcp-service over one PostgreSQL. The world sees each service at one address,
 * and each node of auth-service reaches the database by a way of its own, that can be cut.
 */
final class Scene implements Closeable {
    static final String AUTH = "auth-service";
    static final String MCP = "mcp-service";
    private static final int AUTH_NODES = 3;
    private static final int MCP_NODES = 2;

    final Cluster cluster;
    final List<AuthNode> auth = new ArrayList<>();
    final List<ServiceNode> mcp = new ArrayList<>();
    final Balancer issuer;
    final Balancer resource;
    private final List<ServiceNode> authServices = new ArrayList<>();
    private final TcpProxy wayOfMcp;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** A node of auth-service, and its way to the database. */
    record AuthNode(ServiceNode service, TcpProxy database) {
        String url() {
            return service.url();
        }
    }

    private Scene(Cluster cluster) throws IOException {
        this.cluster = cluster;
        this.issuer = new Balancer(authServices);
        this.resource = new Balancer(mcp);
        this.wayOfMcp = new TcpProxy(cluster::databaseAddress);
    }

    static Scene set(Path home) throws IOException {
        var scene = new Scene(Cluster.of(home));
        // Whoever is interrupted leaves nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(scene::end, "end"));
        scene.fill();
        return scene;
    }

    private void fill() throws IOException {
        var settings = settings();
        for (int i = 0; i < AUTH_NODES; i++) {
            var way = new TcpProxy(cluster::databaseAddress);
            var node = new AuthNode(cluster.add(AUTH, i, way.port(), settings), way);
            auth.add(node);
            authServices.add(node.service());
        }
        for (int i = 0; i < MCP_NODES; i++) {
            mcp.add(cluster.add(MCP, i, wayOfMcp.port(), settings));
        }
        cluster.start(authServices, AUTH);
        cluster.start(mcp, MCP);
        issuer.open();
        resource.open();
    }

    private Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("GATEHOUSE_AUTH_ISSUER", issuer.url());
        settings.put("OAUTH_AUTH_SERVER", issuer.url());
        settings.put("GATEHOUSE_MCP_RESOURCE", resource.url() + "/mcp");
        settings.put("GATEHOUSE_AUTH_ADMIN_TOKENS_FAULTS", Cluster.ADMIN_TOKEN);
        // All come from one address here.
        settings.put("GATEHOUSE_AUTH_LOGIN_FAILURES_PER_ADDRESS", "1000000");
        settings.put("GATEHOUSE_AUTH_OUTBOUND_ALLOW_LOOPBACK", "true");
        // Longer than a balancer needs to notice.
        settings.put("QUARKUS_SHUTDOWN_DELAY", "2S");
        return settings;
    }

    List<ServiceNode> authServices() {
        return List.copyOf(authServices);
    }

    OAuthClient newClient() throws IOException, InterruptedException {
        return new OAuthClient(issuer.url());
    }

    McpCaller newCaller() {
        return new McpCaller(resource.url() + "/mcp");
    }

    void awaitAllReady() throws Exception {
        Wait.until(() -> issuer.allReady() && resource.allReady(), Duration.ofMinutes(1));
    }

    /** The status at a path of a node; 0 when there is no answer. */
    int status(ServiceNode node, String path) {
        try {
            return get(node.url(), path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    HttpResponse<String> get(String base, String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/html"));
    }

    HttpResponse<String> administer(ServiceNode node, String action, String on) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(node.url() + "/admin/api/actions/" + action))
                .header("Authorization", "Bearer " + Cluster.ADMIN_TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"on\": \"%s\"}".formatted(on))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #close}, for the end of the process. */
    void end() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        issuer.close();
        resource.close();
        http.close();
        cluster.close();
        wayOfMcp.close();
        for (var node : auth) {
            node.database().close();
        }
    }
}
