package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refresh tokens at the token endpoint. */
@QuarkusTest
class RefreshRouteTest {

    @Inject
    DataSource database;

    private TokenClient client;
    private JsonPath first;

    @BeforeEach
    void log_in() {
        client = new TokenClient();
        first = client.tokens();
    }

    @Test
    @Verifies("AS42")
    void a_refresh_token_gives_new_tokens() {
        JsonPath second = refresh(first).jsonPath();

        assertThat(second.getString("access_token")).isNotEqualTo(first.getString("access_token"));
        assertThat(second.getString("refresh_token")).isNotEqualTo(first.getString("refresh_token"));
        assertThat(isActive(second)).isTrue();
    }

    @Test
    @Verifies({"AS42", "T3"})
    void it_gives_the_same_bytes_again() {
        Response answer = refresh(first);
        Response again = refresh(first);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asByteArray()).isEqualTo(answer.asByteArray());
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
        assertThat(refresh(again.jsonPath()).statusCode()).isEqualTo(200);
    }

    @Test
    @Verifies({"AS42", "T3"})
    void its_reuse_ends_the_family_when_the_window_is_over() throws SQLException {
        JsonPath second = refresh(first).jsonPath();
        letWindowsPass();

        assertError(refresh(first), 400, "invalid_grant");
        assertError(refresh(second), 400, "invalid_grant");
        assertThat(isActive(second)).isFalse();
    }

    @Test
    @Verifies({"AS42", "AS43", "T3"})
    void its_reuse_by_another_client_ends_the_family_at_once() {
        JsonPath second = refresh(first).jsonPath();

        assertError(new TokenClient().refresh(first.getString("refresh_token")), 400, "invalid_grant");
        assertError(refresh(second), 400, "invalid_grant");
        assertThat(isActive(second)).isFalse();
    }

    private Response refresh(JsonPath tokens) {
        return client.refresh(tokens.getString("refresh_token"));
    }

    private static boolean isActive(JsonPath tokens) {
        return introspect(tokens.getString("access_token")).getBoolean("active");
    }

    private void letWindowsPass() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE refresh_token SET answer_until = answer_until - interval '31 seconds'");
        }
    }
}
