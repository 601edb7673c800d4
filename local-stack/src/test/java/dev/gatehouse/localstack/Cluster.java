package dev.gatehouse.localstack;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Several nodes of both packaged services over one PostgreSQL, for the suites of other packages. Who connects to what by
 * which way is theirs to say: a node is given the port at which it finds the database, and the addresses that the world
 * knows.
 */
public final class Cluster implements Closeable {
    /** With which the administration API is used. */
    public static final String ADMIN_TOKEN = "an-administrator-token-for-the-faults-suite";

    /** Complains when a server is stopped that was killed. Held, since a logger that nobody holds forgets its level. */
    private static final Logger LIBRARY = Logger.getLogger("io.zonky.test.db.postgres.embedded.EmbeddedPostgres");

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private final Path home;
    private final StackFolder folder;
    private final Secrets secrets;
    private final Checkout checkout;
    private final List<ServiceNode> nodes = new ArrayList<>();
    private volatile Optional<Database> database = Optional.empty();
    private volatile Optional<Follower> successor = Optional.empty();

    private Cluster(Path home, Checkout checkout) throws CannotStart {
        this.home = home;
        this.checkout = checkout;
        this.folder = StackFolder.hold(home, Kind.TEMPORARY);
        this.secrets = Secrets.of(folder, new SecureRandom());
    }

    /** A cluster with new data and a running database, as yet without nodes. */
    public static Cluster of(Path home) throws IOException {
        try {
            PrivateFiles.deleteTree(home.resolve("demo"));
            var cluster = new Cluster(home, Checkout.ofThisLauncher());
            cluster.startDatabase();
            return cluster;
        } catch (CannotStart | URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** @param addresses of the issuer and the resource, as settings of the environment */
    public ServiceNode add(String module, int number, int databasePort, Map<String, String> addresses)
            throws IOException {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(addresses);
        int port = ServiceNode.freePort();
        environment.put(Settings.AUTH_PORT, Integer.toString(port));
        environment.put(Settings.MCP_PORT, Integer.toString(port));
        var jdbcUrl = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(databasePort, Database.NAME);
        try {
            var services = new ServiceEnvironment(Settings.from(environment, home), secrets, jdbcUrl);
            var node = new ServiceNode(
                    module + "-" + number,
                    port,
                    module.equals("auth-service") ? services.ofAuthService() : services.ofMcpService(),
                    folder);
            nodes.add(node);
            return node;
        } catch (CannotStart e) {
            throw new IOException(e);
        }
    }

    /** Starts nodes, all at the same time, and returns when they are ready. */
    public void start(List<ServiceNode> some, String module) throws IOException {
        start(some, module, Map.of());
    }

    /** @param settings more settings, for this start alone */
    public void start(List<ServiceNode> some, String module, Map<String, String> settings) throws IOException {
        try {
            for (var node : some) {
                node.launch(checkout, module, settings);
            }
            for (var node : some) {
                node.awaitReady();
            }
        } catch (CannotStart e) {
            throw new IOException(e);
        }
    }

    /** @param elsewhere another checkout than this one, whose program is started */
    public void startFrom(Path elsewhere, ServiceNode node, String module) throws IOException {
        try {
            node.start(new Checkout(elsewhere), module, Map.of());
        } catch (CannotStart e) {
            throw new IOException(e);
        }
    }

    public String introspectionSecret() {
        return secrets.introspectionSecret();
    }

    /** Where the logs of the nodes and of the database are. */
    public Path logs() {
        return folder.logs();
    }

    /** Where the database listens now; empty while it does not run. */
    public Optional<InetSocketAddress> databaseAddress() {
        return successor
                .map(Follower::address)
                .or(() -> database.map(running -> new InetSocketAddress("127.0.0.1", running.port())));
    }

    /** A connection past all proxies. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.orElseThrow().jdbcUrl() + "?currentSchema=auth", Database.NAME, secrets.databasePassword());
    }

    public void startDatabase() throws IOException {
        try {
            database = Optional.of(Database.start(folder, home.resolve("postgresql"), secrets));
        } catch (CannotStart e) {
            throw new IOException(e);
        }
    }

    /** As a power cut does: all processes at once, wherever they stand. To be {@link #stopDatabase stopped} all the same. */
    public void killDatabase() throws IOException {
        var postmaster =
                Postmaster.of(folder.database()).orElseThrow().process().handle();
        var backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        backends.forEach(backend -> backend.onExit().join());
    }

    public void stopDatabase() throws IOException {
        var stopped = database;
        database = Optional.empty();
        if (stopped.isPresent()) {
            stopped.get().close();
        }
    }

    /** A second server, which gets each commit before it is acknowledged from now on. */
    public Follower follow() throws IOException, SQLException {
        return Follower.of(
                database.orElseThrow().port(),
                folder.database(),
                folder.database().resolveSibling("follower"),
                folder.log("postgresql"),
                secrets.databaseAdminPassword());
    }

    /** The follower is at the address of the database from now on, which was killed. It takes no writes as yet. */
    public void leadTo(Follower follower) throws IOException {
        stopDatabase();
        successor = Optional.of(follower);
    }

    /** Moves the data of the follower to where the data of the database are, with a pause for the database. */
    public void settle(Follower follower) throws IOException {
        successor = Optional.empty();
        stopDatabase();
        PrivateFiles.deleteTree(folder.database());
        Files.move(follower.stop(), folder.database());
        startDatabase();
    }

    /** Copies the data as they are now, with a pause for the database. */
    public void backUp() throws IOException {
        stopDatabase();
        copy(folder.database(), backup());
        startDatabase();
    }

    /** Puts the copy in the place of the data. */
    public void restore() throws IOException {
        stopDatabase();
        copy(backup(), folder.database());
        startDatabase();
    }

    private Path backup() {
        return folder.database().resolveSibling("backup");
    }

    private static void copy(Path from, Path to) throws IOException {
        PrivateFiles.deleteTree(to);
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Override
    public void close() throws IOException {
        nodes.parallelStream().forEach(ServiceNode::close);
        stopDatabase();
        PrivateFiles.deleteTree(backup());
        folder.deleteData();
        folder.close();
    }
}
