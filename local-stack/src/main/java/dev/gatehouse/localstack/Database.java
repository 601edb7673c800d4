package dev.gatehouse.localstack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The embedded PostgreSQL with its data on disk, on a free port of 127.0.0.1. Everyone needs a password from the first
 * moment; the services get a role that owns the database and nothing else.
 */
final class Database implements Closeable {
    /** Name of the database and of the role that owns it. */
    static final String NAME = "gatehouse";

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger LIBRARY = Logger.getLogger("io.zonky.test.db.postgres");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final EmbeddedPostgres server;
    private final Path data;

    private Database(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** @param programs the folder that PostgreSQL is unpacked into, once for all stacks of this home */
    static Database start(StackFolder folder, Path programs, Secrets secrets) throws CannotStart {
        var launcher = new Launcher(programs, folder.log("postgresql"), secrets);
        try {
            PrivateFiles.createFolder(programs);
            Files.deleteIfExists(folder.log("postgresql"));
            if (!Files.exists(folder.database())) {
                create(folder, launcher);
            }
            return launcher.launch(folder.database());
        } catch (IOException | SQLException | RuntimeException e) {
            throw new CannotStart(
                    "PostgreSQL did not start: %s%n%s".formatted(e, LogTail.of(folder.log("postgresql"))), e);
        }
    }

    int port() {
        return server.getPort();
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), NAME);
    }

    /** Completes when the server has ended, for whatever reason. */
    CompletableFuture<?> onExit() throws IOException {
        return Postmaster.of(data)
                .<CompletableFuture<?>>map(
                        postmaster -> postmaster.process().handle().onExit())
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public void close() throws IOException {
        server.close();
        Postmaster.stopOn(data); // Closing gives up after five seconds, which a busy disk may need.
    }

    /** Makes the data beside its place and moves it there when it is complete: a launcher may die at any moment. */
    private static void create(StackFolder folder, Launcher launcher) throws IOException, SQLException {
        PrivateFiles.deleteTree(folder.databaseDraft());
        try (var database = launcher.launch(folder.databaseDraft())) {
            database.createOwnDatabase(launcher.secrets.databasePassword());
        }
        Files.move(folder.databaseDraft(), folder.database(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void createOwnDatabase(String password) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(NAME, password));
            statement.execute("CREATE DATABASE %1$s OWNER %1$s".formatted(NAME));
        }
    }

    private record Launcher(Path programs, Path log, Secrets secrets) {
        Database launch(Path data) throws IOException {
            var password = Files.createTempFile("gatehouse", null); // readable by its owner alone
            try {
                Files.writeString(password, secrets.databaseAdminPassword());
                return new Database(server(data, password).start(), data);
            } catch (IOException | RuntimeException e) {
                Postmaster.stopOn(data);
                throw e;
            } finally {
                Files.delete(password);
            }
        }

        private EmbeddedPostgres.Builder server(Path data, Path password) {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(programs.toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(Redirect.appendTo(log.toFile()))
                    // These become options of initdb. The last --auth wins over the "trust" that comes first.
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", password.toString())
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setConnectConfig("password", secrets.databaseAdminPassword())
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    // An embedded server gives up both for speed; what is acknowledged here must survive a power cut.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on");
        }
    }
}
