package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IntrospectRouteTest {

    private TokenClient client;

    @BeforeEach
    void register() {
        client = new TokenClient();
    }

    @Test
    @Verifies("AS49")
    void the_resource_server_learns_what_a_token_says() {
        JsonPath answer = introspect(client.tokens().getString("access_token"));

        assertThat(answer.<String, Object>getMap(""))
                .containsEntry("active", true)
                .containsEntry("iss", "http://127.0.0.1:9000")
                .containsEntry("aud", "http://127.0.0.1:8000/mcp")
                .containsEntry("client_id", client.id())
                .containsEntry("scope", "user")
                .containsEntry("username", "admin")
                .containsEntry("name", "Ada Min")
                .containsEntry("token_type", "Bearer")
                .containsKeys("sub", "exp", "iat", "jti", "auth_time", "grant_id");
    }

    @Test
    @Verifies({"AS49", "T11", "T12"})
    void a_revoked_token_is_inactive_and_nothing_else() {
        String token = client.tokens().getString("access_token");
        client.revoke(token);

        assertThat(introspect(token).getMap("")).isEqualTo(Map.of("active", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "....", "ü"})
    @Verifies("T12")
    void what_is_no_token_of_ours_is_inactive(String token) {
        Response answer = given().auth()
                .preemptive()
                .basic("mcp", "development-only-introspection-secret")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("token", token)
                .post("/oauth/introspect");

        assertThat(answer.asString()).isEqualTo("{\"active\":false}");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    @Verifies({"T9", "T12"})
    void a_refresh_token_is_no_access_token() {
        assertThat(introspect(client.tokens().getString("refresh_token")).getBoolean("active"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"mcp,wrong", "unknown,development-only-introspection-secret", "mcp,''"})
    @Verifies({"T10", "T12"})
    void a_stranger_learns_nothing(String id, String secret) {
        Response answer = given().auth()
                .preemptive()
                .basic(id, secret)
                .contentType(ContentType.URLENC)
                .formParam("token", client.tokens().getString("access_token"))
                .post("/oauth/introspect");

        assertError(answer, 401, "invalid_client");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
    }

    @Test
    @Verifies("T12")
    void an_oauth_client_is_no_resource_server() {
        TestRegistration app = TestRegistration.register("App", "client_secret_basic", "https://app.example.com/cb");

        Response answer = given().auth()
                .preemptive()
                .basic(app.id(), app.secret())
                .contentType(ContentType.URLENC)
                .formParam("token", "x")
                .post("/oauth/introspect");

        assertError(answer, 401, "invalid_client");
    }

    @Test
    @Verifies("AS49")
    void without_credentials_there_is_no_answer() {
        assertError(
                given().contentType(ContentType.URLENC).formParam("token", "x").post("/oauth/introspect"),
                400,
                "invalid_request");
        assertError(
                given().contentType(ContentType.URLENC)
                        .formParam("token", "x")
                        .formParam("client_id", "mcp")
                        .post("/oauth/introspect"),
                401,
                "invalid_client");
    }
}
