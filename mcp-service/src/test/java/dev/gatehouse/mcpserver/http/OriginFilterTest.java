package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class OriginFilterTest {

    private static final String INSPECTOR = "http://localhost:6274";

    TestAuthorizationServer authorizationServer;

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp/", "//mcp", "/%6dcp", "/mcp;x=y", "/./mcp", "/x/../mcp"})
    @Verifies({"RS15", "M4"})
    void another_page_is_refused_however_the_path_is_spelled(String path) {
        given().urlEncodingEnabled(false)
                .header("Origin", "https://evil.example.com")
                .header("Authorization", "Bearer " + authorizationServer.token())
                .post(path)
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue())
                .body("error", equalTo("forbidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "http://localhost.evil.example", "http://localhost@evil.example", "x"})
    @Verifies({"RS15", "M4"})
    void an_origin_that_only_looks_right_is_refused(String origin) {
        given().header("Origin", origin).get("/mcp").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.com", "evil.example.com:8000", "localhost:1", "127.0.0.1.nip.io:8000"})
    @Verifies({"RS15", "M4"})
    void another_name_is_refused(String host) {
        given().header("Host", host)
                .header("Authorization", "Bearer " + authorizationServer.token())
                .post("/mcp")
                .then()
                .statusCode(403)
                .body("error", equalTo("forbidden"));
    }

    @Test
    @Verifies("RS15")
    void the_name_in_the_resource_identifier_is_right() {
        given().header("Host", "127.0.0.1:8000").get("/mcp").then().statusCode(401);
    }

    @Test
    @Verifies("RS15")
    void a_page_of_this_machine_gets_answers_it_can_read() {
        new McpClient(authorizationServer.token())
                .request()
                .header("Origin", INSPECTOR)
                .body(McpClient.message(1, "initialize", McpClient.INITIALIZE))
                .post("/mcp")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", INSPECTOR)
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Vary", "Origin")
                .header("Access-Control-Expose-Headers", containsString("Mcp-Session-Id"));
    }

    @Test
    void a_page_can_read_the_challenge() {
        given().header("Origin", INSPECTOR)
                .post("/mcp")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", INSPECTOR)
                .header("Access-Control-Expose-Headers", containsString("WWW-Authenticate"));
        String token = authorizationServer.issue(authorizationServer.tokens().with("scope", ""));
        new McpClient(token)
                .request()
                .header("Origin", INSPECTOR)
                .post("/mcp")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", INSPECTOR);
    }

    @Test
    void a_preflight_needs_no_token() {
        given().header("Origin", INSPECTOR)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, Mcp-Param-City, x-other, mcp-param-<x>")
                .options("/mcp")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", INSPECTOR)
                .header("Access-Control-Allow-Methods", "GET, POST, DELETE")
                .header(
                        "Access-Control-Allow-Headers",
                        allOf(
                                containsString("Authorization"),
                                containsString("Content-Type"),
                                containsString("MCP-Protocol-Version"),
                                containsString("Mcp-Session-Id"),
                                containsString("Last-Event-ID"),
                                containsString("Mcp-Param-City"),
                                not(containsString("x-other")),
                                not(containsString("<"))));
    }

    @Test
    @Verifies("M4")
    void a_preflight_of_another_page_is_refused() {
        given().header("Origin", "https://evil.example.com")
                .header("Access-Control-Request-Method", "POST")
                .options("/mcp")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-protected-resource/mcp",
                "/.well-known/oauth-resource-metadata",
                "/health"
            })
    void metadata_is_for_every_page_under_every_name(String path) {
        given().header("Origin", "https://app.example.com")
                .header("Host", "whatever.example.com")
                .get(path)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*");
        given().header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "mcp-protocol-version")
                .options(path)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Headers", containsString("MCP-Protocol-Version"));
    }

    @Test
    @Verifies("RS16")
    void unless_told_otherwise_it_listens_on_this_machine_alone() {
        assertThat(ConfigProvider.getConfig().getValue("quarkus.http.host", String.class))
                .isEqualTo("127.0.0.1");
    }
}
