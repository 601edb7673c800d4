package dev.gatehouse.localstack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two packaged auth-services that are one authorization server: the same issuer, keys and database. */
final class AuthNodes implements Closeable {
    static final int FIRST = 0;
    static final int SECOND = 1;

    private final StackFolder folder;
    private final Secrets secrets;
    private final Database database;
    private final ServiceNode[] nodes = new ServiceNode[2];

    AuthNodes(Path home) throws CannotStart, IOException, InterruptedException {
        folder = StackFolder.hold(home, Kind.TEMPORARY);
        secrets = Secrets.of(folder, new SecureRandom());
        database = Database.start(folder, home.resolve("postgresql"), secrets);
        var ports = new int[] {ServiceNode.freePort(), ServiceNode.freePort()};
        for (int node = 0; node < nodes.length; node++) {
            var environment = new HashMap<>(System.getenv());
            environment.putAll(Map.of(
                    "GATEHOUSE_HOME", home.toString(),
                    "OAUTH_AUTH_PORT", Integer.toString(ports[node]),
                    "GATEHOUSE_AUTH_ISSUER", "http://127.0.0.1:" + ports[FIRST]));
            var settings = Settings.from(environment, home);
            nodes[node] = new ServiceNode(
                    node + "-auth-service",
                    ports[node],
                    new ServiceEnvironment(settings, secrets, database.jdbcUrl()).ofAuthService(),
                    folder);
            start(node);
        }
    }

    /** Starts a node and returns when it is ready. */
    void start(int node) throws CannotStart, IOException {
        nodes[node].start(new Checkout(Path.of("..").toAbsolutePath().normalize()), "auth-service", Map.of());
    }

    /** As {@code kill -9} does: at once, wherever it stands. */
    void kill(int node) {
        nodes[node].kill();
    }

    String url(int node) {
        return nodes[node].url();
    }

    String introspectionSecret() {
        return secrets.introspectionSecret();
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), Database.NAME, secrets.databasePassword());
    }

    /** The lines that all nodes have logged so far, those that were killed included. */
    List<String> logged() throws IOException {
        try (Stream<Path> logs = Files.list(folder.logs())) {
            var lines = new ArrayList<String>();
            for (var log :
                    logs.filter(it -> it.toString().contains("-auth-service-")).toList()) {
                lines.addAll(Files.readAllLines(log));
            }
            return lines;
        }
    }

    @Override
    public void close() throws IOException {
        Arrays.stream(nodes).forEach(ServiceNode::close);
        database.close();
        folder.close();
    }
}
