package dev.gatehouse.mcpserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class UserStatisticsTest {

    TestAuthorizationServer authorizationServer;

    @Inject
    DataSource database;

    private final String subject = UUID.randomUUID().toString();
    private McpClient user;

    @BeforeEach
    void logIn() {
        user = new McpClient(
                authorizationServer.issue(authorizationServer.tokens().with("sub", subject)));
    }

    @Test
    void requests_are_counted_as_they_come() {
        JsonObject first = statistics();
        assertThat(first.string("user_id")).contains(subject);
        assertThat(first.integer("requests_total")).contains(1L);
        for (int i = 0; i < 3; i++) {
            user.call("get_user_data", Map.of());
        }
        user.read("user://profile");
        JsonObject second = statistics();
        assertThat(second.integer("requests_total")).contains(6L);
        assertThat(second.object("tools").flatMap(it -> it.integer("get_user_data")))
                .contains(3L);
        assertThat(second.object("days")
                        .flatMap(it -> it.integer(LocalDate.now(ZoneOffset.UTC).toString())))
                .contains(6L);
        assertThat(second.object("resources").flatMap(it -> it.integer("user://stats")))
                .contains(2L);
        assertThat(second.string("last_active").map(Instant::parse))
                .get()
                .matches(last -> last.isAfter(Instant.now().minusSeconds(60)));
    }

    @Test
    void counts_reach_the_database_by_themselves() {
        user.call("get_user_data", Map.of());
        user.call("get_user_data", Map.of());
        Awaitility.await().untilAsserted(() -> assertThat(written()).isEqualTo(2));
    }

    @Test
    @Verifies("CALL_LOG")
    void a_call_is_told_with_its_client_and_grant_and_nothing_that_is_secret() {
        String token = authorizationServer.issue(
                authorizationServer.tokens().with("sub", subject).with("grant_id", "grant-of-" + subject));
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger category = Logger.getLogger("dev.gatehouse.audit");
        category.addHandler(handler);
        try {
            new McpClient(token).call("get_user_data", Map.of("user_id", "a-secret-argument"));
        } finally {
            category.removeHandler(handler);
        }

        assertThat(lines)
                .filteredOn(line -> line.contains(subject))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "tool_called",
                                "get_user_data",
                                "\"client_id\":\"cli\"",
                                "grant-of-" + subject,
                                "reference")
                        .doesNotContain("a-secret-argument", token));
    }

    @Test
    void requests_to_nothing_are_not_counted() {
        user.send(user.open(), "tools/call", Map.of("name", "nobody"));
        user.send(user.open(), "ping", Map.of());
        assertThat(statistics().integer("requests_total")).contains(1L);
    }

    private JsonObject statistics() {
        return Json.readObject(user.read("user://stats").getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private long written() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT coalesce(sum(total), 0) FROM mcp.usage WHERE subject = ?")) {
            statement.setString(1, subject);
            try (ResultSet sum = statement.executeQuery()) {
                sum.next();
                return sum.getLong(1);
            }
        }
    }
}
