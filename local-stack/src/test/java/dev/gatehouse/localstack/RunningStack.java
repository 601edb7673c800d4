package dev.gatehouse.localstack;

import java.io.IOException;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The stack of {@code up} with new data and on free ports, for the tests of other packages. */
public final class RunningStack implements AutoCloseable {
    private final Settings settings;
    private final Stack stack;

    private RunningStack(Settings settings, Stack stack) {
        this.settings = settings;
        this.stack = stack;
    }

    /** @param home is emptied first; on the disk that PostgreSQL shall write to */
    public static RunningStack start(Path home) throws IOException {
        PrivateFiles.deleteTree(home.resolve("database"));
        Files.deleteIfExists(home.resolve("secrets.properties"));
        try {
            var checkout = Checkout.ofThisLauncher();
            var settings = Settings.from(environment(home), checkout.path());
            var stack = new Stack(settings, checkout, Kind.KEPT, new Progress(System.out));
            stack.start();
            return new RunningStack(settings, stack);
        } catch (CannotStart | URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> environment(Path home) throws IOException {
        var environment = new HashMap<>(System.getenv());
        environment.put(Settings.HOME, home.toString());
        try (var auth = new ServerSocket(0);
                var mcp = new ServerSocket(0)) {
            environment.put(Settings.AUTH_PORT, Integer.toString(auth.getLocalPort()));
            environment.put(Settings.MCP_PORT, Integer.toString(mcp.getLocalPort()));
        }
        return environment;
    }

    public int authPort() {
        return settings.authService().port();
    }

    public int mcpPort() {
        return settings.mcpService().port();
    }

    public String resource() {
        return settings.resource();
    }

    public String introspectionSecret() throws IOException {
        return secret("introspection-secret");
    }

    /** The processes of both services. */
    public List<ProcessHandle> services() throws IOException {
        return processes("");
    }

    ProcessHandle mcpService() throws IOException {
        return processes("mcp-service ").getFirst();
    }

    private List<ProcessHandle> processes(String start) throws IOException {
        return Files.readAllLines(settings.home().resolve("processes")).stream()
                .filter(line -> line.startsWith(start))
                .map(line ->
                        ProcessHandle.of(Long.parseLong(line.split(" ")[1])).orElseThrow())
                .toList();
    }

    /** The first process of PostgreSQL, parent of all others. */
    public ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(postmasterFile().getFirst().strip()))
                .orElseThrow();
    }

    /** A connection as the administrator of the database, with the tables of auth-service in reach. */
    public Connection connect() throws SQLException, IOException {
        String port = postmasterFile().get(3).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/%s?currentSchema=auth".formatted(port, Database.NAME),
                "postgres",
                secret("database-admin-password"));
    }

    private List<String> postmasterFile() throws IOException {
        return Files.readAllLines(settings.home().resolve("database/postmaster.pid"));
    }

    private String secret(String name) throws IOException {
        var secrets = new Properties();
        secrets.load(new StringReader(Files.readString(settings.home().resolve("secrets.properties"))));
        return secrets.getProperty(name);
    }

    @Override
    public void close() throws IOException {
        stack.close();
    }
}
