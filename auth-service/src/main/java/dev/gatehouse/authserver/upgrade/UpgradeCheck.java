package dev.gatehouse.authserver.upgrade;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** The program {@code upgrade-check}. */
public final class UpgradeCheck {

    private static final int FAILED = 1;

    private static final String TABLE = "auth.flyway_schema_history";
    private static final String EXISTS = "SELECT to_regclass('" + TABLE + "') IS NOT NULL";
    private static final String APPLIED = "SELECT version, success FROM " + TABLE + " WHERE version IS NOT NULL";

    private UpgradeCheck() {}

    /** Reads the settings of the server, and tells what it finds. */
    public static int run(PrintStream out, PrintStream errors) {
        Config config = ConfigUtils.configBuilder().build();
        Properties account = new Properties();
        config.getOptionalValue("quarkus.datasource.username", String.class).ifPresent(it -> account.put("user", it));
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(it -> account.put("password", it));
        account.put("connectTimeout", "10");
        account.put("socketTimeout", "30");
        return run(
                config.getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                        .orElse(""),
                account,
                out,
                errors);
    }

    static int run(String jdbcUrl, Properties account, PrintStream out, PrintStream errors) {
        if (jdbcUrl.isEmpty()) {
            errors.println("quarkus.datasource.jdbc.url is not set");
            return FAILED;
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl, account)) {
            Compatibility found = Compatibility.of(PackagedMigrations.read(), applied(connection));
            out.println(found.explanation());
            return found.exitCode();
        } catch (SQLException | IOException failure) {
            errors.println("Cannot tell: " + failure.getMessage());
            return FAILED;
        }
    }

    private static Set<String> applied(Connection connection) throws SQLException {
        Set<String> versions = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            if (!isThere(statement)) {
                return versions;
            }
            try (ResultSet rows = statement.executeQuery(APPLIED)) {
                while (rows.next()) {
                    if (!rows.getBoolean("success")) {
                        throw new SQLException("migration " + rows.getString("version") + " has failed before");
                    }
                    versions.add(rows.getString("version"));
                }
            }
        }
        return versions;
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery(EXISTS)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }
}
