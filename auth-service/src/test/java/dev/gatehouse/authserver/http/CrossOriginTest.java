package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CrossOriginTest {

    @ParameterizedTest
    @CsvSource({
        "/.well-known/oauth-authorization-server,GET",
        "/.well-known/openid-configuration,GET",
        "/.well-known/unknown,GET",
        "/oauth/jwks,GET",
        "/oauth/register,POST",
        "/oauth/token,POST",
        "/oauth/par,POST",
        "/oauth/revoke,POST",
        "/oauth/userinfo,GET",
        "/oauth/userinfo,POST"
    })
    void clients_in_a_browser_can_read_the_answer_also_when_it_is_an_error(String path, String method) {
        Response answer = given().header("Origin", "https://inspector.example").request(method, path);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(answer.header("Access-Control-Expose-Headers")).isEqualTo("WWW-Authenticate, DPoP-Nonce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server",
                "/oauth/jwks",
                "/oauth/register",
                "/oauth/token",
                "/oauth/par",
                "/oauth/revoke",
                "/oauth/userinfo"
            })
    void a_preflight_is_answered_before_anybody_authenticates(String path) {
        Response answer = given().header("Origin", "https://inspector.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,mcp-protocol-version")
                .options(path);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET", "POST");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .contains("Authorization", "Content-Type", "Accept", "MCP-Protocol-Version", "DPoP");
        assertThat(answer.asString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/oauth/authorize", "/oauth/introspect", "/oauth/logout", "/login", "/consent", "/", "/errors"})
    void pages_and_introspection_are_not_for_other_sites(String path) {
        for (String method : new String[] {"GET", "POST", "OPTIONS"}) {
            Response answer = given().header("Origin", "https://inspector.example")
                    .header("Access-Control-Request-Method", "POST")
                    .request(method, path);

            assertThat(answer.headers().asList())
                    .noneMatch(header -> header.getName().startsWith("Access-Control-"));
        }
    }
}
