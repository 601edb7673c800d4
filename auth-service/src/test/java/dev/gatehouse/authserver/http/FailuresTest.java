package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "GET,/oauth/token,POST",
        "DELETE,/oauth/token,POST",
        "GET,/oauth/register,POST",
        "POST,/oauth/register/somebody,'GET, PUT, DELETE'",
        "GET,/oauth/par,POST",
        "PUT,/oauth/par,POST",
        "GET,/oauth/introspect,POST",
        "GET,/oauth/revoke,POST",
        "PUT,/oauth/userinfo,'GET, POST'",
        "POST,/oauth/jwks,GET",
        "PUT,/.well-known/oauth-authorization-server,GET",
        "POST,/health,GET"
    })
    @Verifies("T14")
    void a_wrong_method_is_told_which_is_right(String method, String path, String allowed) {
        Response answer = given().request(method, path);

        assertError(answer, 405, "invalid_request");
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/oauth/authorize,'GET, POST'",
        "DELETE,/login,'GET, POST'",
        "PATCH,/consent,'GET, POST'",
        "PUT,/oauth/logout,'GET, POST'",
        "GET,/oauth/logout/confirmation,POST",
        "POST,/,GET",
        "POST,/errors,GET"
    })
    @Verifies("T14")
    void a_wrong_method_on_a_page_is_answered_with_a_page(String method, String path, String allowed) {
        Response answer = given().request(method, path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
        PageHeaders.assertSafe(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/oauth", "/oauth/nothing", "/oauth/token/x", "/login/x"})
    void an_unknown_address_is_json_for_programs(String path) {
        assertError(given().accept("*/*").get(path), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/login/x", "/consent/../nothing"})
    @Verifies("R7")
    void an_unknown_address_is_a_page_for_people(String path) {
        Response answer = given().accept("text/html,application/xhtml+xml").get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("<h1>There is no such page</h1>").doesNotContain("nothing");
        PageHeaders.assertSafe(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {";;;", "text/", "/", "*", "application/xml", "text/html;q=x"})
    void what_a_client_accepts_stops_nothing(String accept) {
        assertThat(given().header("Accept", accept)
                        .get("/.well-known/oauth-authorization-server")
                        .statusCode())
                .isEqualTo(200);
    }
}
