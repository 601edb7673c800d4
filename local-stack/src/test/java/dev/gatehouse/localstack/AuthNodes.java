package dev.gatehouse.localstack;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
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

    private final Path home;
    private final StackFolder folder;
    private final Secrets secrets;
    private final Database database;
    private final int[] ports = new int[2];
    private final ServiceProcess[] nodes = new ServiceProcess[2];
    private int starts;

    AuthNodes(Path home) throws CannotStart, IOException, InterruptedException {
        this.home = home;
        folder = StackFolder.hold(home, Kind.TEMPORARY);
        secrets = Secrets.of(folder, new SecureRandom());
        database = Database.start(folder, home.resolve("postgresql"), secrets);
        choosePorts();
        start(FIRST);
        start(SECOND);
    }

    private void choosePorts() throws IOException {
        try (var first = new ServerSocket(0);
                var second = new ServerSocket(0)) {
            ports[FIRST] = first.getLocalPort();
            ports[SECOND] = second.getLocalPort();
        }
    }

    /** Starts a node and returns when it is ready. */
    void start(int node) throws CannotStart, IOException {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(Map.of(
                "GATEHOUSE_HOME", home.toString(),
                "OAUTH_AUTH_PORT", Integer.toString(ports[node]),
                "GATEHOUSE_AUTH_ISSUER", url(FIRST)));
        var settings = Settings.from(environment, home);
        nodes[node] = ServiceProcess.start(
                "node " + node,
                command(),
                new ServiceEnvironment(settings, secrets, database.jdbcUrl()).ofAuthService(),
                folder.log("%d-auth-service".formatted(starts++)));
        nodes[node].awaitReady(settings.authService().readiness(), Duration.ofMinutes(2));
    }

    private static List<String> command() throws CannotStart {
        var program = new Checkout(Path.of("..").toAbsolutePath().normalize()).program("auth-service");
        var command = new ArrayList<>(List.of(Launchers.java()));
        command.addAll(Kind.TEMPORARY.jvmFlags());
        command.addAll(List.of("-jar", program.toString()));
        return command;
    }

    /** As {@code kill -9} does: at once, wherever it stands. */
    void kill(int node) {
        nodes[node].handle().destroyForcibly();
        nodes[node].onExit().join();
    }

    String url(int node) {
        return "http://127.0.0.1:" + ports[node];
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
            for (var log : logs.filter(it -> it.toString().endsWith("-auth-service.log"))
                    .toList()) {
                lines.addAll(Files.readAllLines(log));
            }
            return lines;
        }
    }

    @Override
    public void close() throws IOException {
        Arrays.stream(nodes).forEach(ServiceProcess::close);
        database.close();
        folder.close();
    }
}
