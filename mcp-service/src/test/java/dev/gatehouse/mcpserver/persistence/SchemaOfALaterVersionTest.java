package dev.gatehouse.mcpserver.persistence;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While versions are exchanged, a node of the one before may have to start after the next has changed the schema. */
@QuarkusTest
class SchemaOfALaterVersionTest {

    @Inject
    Flyway flyway;

    @Inject
    DataSource database;

    @AfterEach
    void forget_the_later_version() throws SQLException {
        execute("DELETE FROM mcp.flyway_schema_history WHERE version = '9999'");
    }

    @Test
    void a_schema_that_a_later_version_has_changed_is_no_obstacle() throws SQLException {
        execute("INSERT INTO mcp.flyway_schema_history"
                + " (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                + " VALUES (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, current_user, 1, true)");
        assertThatCode(() -> flyway.migrate()).doesNotThrowAnyException();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
