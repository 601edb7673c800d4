package dev.gatehouse.authserver.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UpgradeCheckTest {

    private static final Migration FIRST = new Migration("1", "CREATE TABLE a (b text)");
    private static final Migration WIDER = new Migration("2", "ALTER TABLE a ADD COLUMN c text");
    private static final Migration NARROWER = new Migration("3", "ALTER TABLE a DROP COLUMN b");

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String username;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    AgroalDataSource database;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void what_only_adds_goes_node_by_node() {
        assertThat(Compatibility.of(List.of(FIRST), Set.of("1")).exitCode()).isZero();
        Compatibility wider = Compatibility.of(List.of(FIRST, WIDER), Set.of("1"));
        assertThat(wider.exitCode()).isZero();
        assertThat(wider.explanation()).contains("migrations 2 only add");
    }

    @Test
    void what_takes_away_needs_all_nodes_stopped() {
        Compatibility narrower = Compatibility.of(List.of(FIRST, WIDER, NARROWER), Set.of("1", "2"));

        assertThat(narrower.exitCode()).isEqualTo(3);
        assertThat(narrower.explanation()).contains("3: ALTER TABLE a DROP COLUMN b");
    }

    @Test
    void a_new_database_has_no_nodes_to_stop() {
        assertThat(Compatibility.of(List.of(FIRST, NARROWER), Set.of()).exitCode())
                .isZero();
    }

    @Test
    void a_database_of_a_later_version_is_no_upgrade() {
        Compatibility older = Compatibility.of(List.of(FIRST), Set.of("1", "2"));

        assertThat(older.exitCode()).isEqualTo(4);
        assertThat(older.explanation()).contains("2");
    }

    @Test
    void the_database_of_this_version_is_as_it_should_be() {
        assertThat(run(url)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("the schema stays as it is");
    }

    @Test
    void a_migration_that_failed_is_told() throws SQLException {
        execute("UPDATE auth.flyway_schema_history SET success = false WHERE version = '19'");
        try {
            assertThat(run(url)).isEqualTo(1);
            assertThat(errors.toString(StandardCharsets.UTF_8)).contains("migration 19 has failed before");
        } finally {
            execute("UPDATE auth.flyway_schema_history SET success = true WHERE version = '19'");
        }
    }

    @Test
    void a_database_that_cannot_be_asked_is_told() {
        assertThat(run("jdbc:postgresql://127.0.0.1:1/gatehouse")).isEqualTo(1);
        assertThat(run("")).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("Cannot tell: ", "jdbc.url is not set");
    }

    private int run(String jdbcUrl) {
        Properties account = new Properties();
        account.put("user", username);
        account.put("password", password);
        return UpgradeCheck.run(jdbcUrl, account, new PrintStream(out, true), new PrintStream(errors, true));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
