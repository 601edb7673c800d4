package dev.gatehouse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A second PostgreSQL that follows the first by streaming, as the followers of a cluster do, and can take its place.
 * Commits of the first wait for it.
 */
public final class Follower {
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final int port;
    private final String password;

    private Follower(Path data, int port, String password) {
        this.data = data;
        this.port = port;
        this.password = password;
    }

    /**
     * Copies the running database and follows it.
     *
     * @param leader the data of the first
     * @param data where the copy goes
     * @param password of the administrator of the database
     */
    static Follower of(int leaderPort, Path leader, Path data, Path log, String password)
            throws IOException, SQLException {
        var follower = new Follower(data, ServiceNode.freePort(), password);
        try (var connection = administer(leaderPort, password);
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('follower', true)");
            copy(leader, data);
            try (var label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
                label.next();
                Files.writeString(data.resolve("backup_label"), label.getString(1));
            }
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres password=%s'%n"
                            .formatted(leaderPort, password));
            follower.launch(leader, log);
            statement.execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
            statement.execute("SELECT pg_reload_conf()");
            awaitOne(connection, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'");
        }
        return follower;
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** Follows nobody any more; takes writes when this returns. */
    public void promote() throws SQLException {
        try (var connection = administer(port, password);
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_promote(true, 60)");
            awaitOne(connection, "SELECT CASE WHEN pg_is_in_recovery() THEN 0 ELSE 1 END");
        }
    }

    /** @return its data */
    Path stop() throws IOException {
        Postmaster.stopOn(data);
        return data;
    }

    private static Connection administer(int port, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", password);
    }

    /** All but the log of writes, which comes by streaming. */
    private static void copy(Path from, Path to) throws IOException {
        PrivateFiles.deleteTree(to);
        PrivateFiles.createFolder(to);
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var relative = from.relativize(file);
                var isLog = relative.startsWith("pg_wal");
                if (Files.isDirectory(file) && !relative.toString().isEmpty()) {
                    PrivateFiles.createFolder(to.resolve(relative));
                } else if (Files.isRegularFile(file) && !isLog && !NOT_COPIED.contains(relative.toString())) {
                    copyIfThere(file, to.resolve(relative));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Files come and go while the database works. */
    private static void copyIfThere(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to);
        } catch (NoSuchFileException gone) {
            // what it meant is in the log of writes
        }
    }

    /** With the options of the first, but for the place and the port. */
    private void launch(Path leader, Path log) throws IOException, SQLException {
        var options = Files.readString(leader.resolve("postmaster.opts"));
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to be root; the first is started so as well
        }
        command.add(options.substring(0, options.indexOf(' ')));
        command.addAll(
                ARGUMENT.matcher(options).results().map(found -> found.group(1)).toList());
        replaceAfter(command, "-D", data.toString());
        replaceAfter(command, "-p", Integer.toString(port));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var end = Instant.now().plus(PATIENCE);
        while (true) {
            try (var connection = administer(port, password)) {
                return;
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
                pause();
            }
        }
    }

    private static void replaceAfter(List<String> command, String option, String value) {
        command.set(command.indexOf(option) + 1, value);
    }

    private static void awaitOne(Connection connection, String count) throws SQLException {
        var end = Instant.now().plus(PATIENCE);
        while (!isOne(connection, count)) {
            if (Instant.now().isAfter(end)) {
                throw new SQLException("in vain: " + count);
            }
            pause();
        }
    }

    private static boolean isOne(Connection connection, String count) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(count)) {
            return answer.next() && answer.getInt(1) == 1;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
