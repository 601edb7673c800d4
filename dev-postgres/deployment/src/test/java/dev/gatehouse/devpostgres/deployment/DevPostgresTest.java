package dev.gatehouse.devpostgres.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevPostgresTest {
    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication();

    @Inject
    DataSource database;

    @Test
    void a_test_without_a_database_url_gets_a_postgresql() throws SQLException {
        assertThat(ask("select version()")).startsWith("PostgreSQL 18");
    }

    @Test
    void the_service_owns_its_database_and_is_no_superuser() throws SQLException {
        assertThat(ask("select current_database() || ' ' || current_user || ' ' || current_setting('is_superuser')"))
                .isEqualTo("gatehouse gatehouse off");
    }

    private String ask(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
