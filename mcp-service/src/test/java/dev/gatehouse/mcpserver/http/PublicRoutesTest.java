package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class PublicRoutesTest {

    TestAuthorizationServer authorizationServer;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource/mcp",
                "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-resource-metadata"
            })
    @Verifies({"RS1", "RS2", "RS3", "RS13"})
    void the_metadata_is_wherever_clients_look(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "public, max-age=3600")
                .body("resource", equalTo("http://127.0.0.1:8000/mcp"))
                .body("authorization_servers", contains(authorizationServer.issuer()))
                .body("scopes_supported", contains("user"))
                .body("bearer_methods_supported", contains("header"))
                .body("resource_name", equalTo("Gatehouse MCP server"));
    }

    /** What the programs of tutorials read of it. */
    @Test
    @Verifies("RS1")
    void under_its_former_name_the_document_says_how_tokens_are_judged() {
        given().get("/.well-known/oauth-resource-metadata")
                .then()
                .statusCode(200)
                .body("jwks_uri", equalTo(authorizationServer.issuer() + "/oauth/jwks"))
                .body("token_endpoint", equalTo(authorizationServer.issuer() + "/oauth/token"))
                .body("token_introspection_endpoint", equalTo(authorizationServer.issuer() + "/oauth/introspect"))
                .body("token_signing_alg_values_supported", contains("ES256", "RS256", "PS256", "EdDSA"))
                .body("required_token_claims", contains("iss", "sub", "aud", "exp", "iat", "jti", "client_id"));
        given().get("/.well-known/oauth-protected-resource").then().body("jwks_uri", nullValue());
    }

    /** The steps of a tutorial's program: the document, its members, the keys, the health, an address that is not there. */
    @Test
    @Verifies("RS1")
    void the_program_of_a_tutorial_gets_through() {
        Response document = given().get("/.well-known/oauth-resource-metadata");
        document.then().statusCode(200).contentType("application/json");
        for (String member : List.of("resource", "jwks_uri", "token_endpoint", "token_introspection_endpoint")) {
            assertThat(document.<String>path(member)).as(member).startsWith("http");
        }
        assertThat(document.<List<String>>path("scopes_supported")).isNotEmpty();
        List<String> algorithms = document.path("token_signing_alg_values_supported");
        List<Map<String, String>> keys =
                given().get(document.<String>path("jwks_uri")).path("keys");
        assertThat(keys).isNotEmpty().allMatch(key -> algorithms.contains(key.get("alg")));
        Map<String, Object> claims = authorizationServer.tokens().claims();
        assertThat(document.<List<String>>path("required_token_claims"))
                .isNotEmpty()
                .allMatch(claims::containsKey);
        given().get("/health")
                .then()
                .body("$", allOf(hasKey("status"), hasKey("timestamp"), hasKey("service"), hasKey("version")));
        given().get("/api/protected")
                .then()
                .statusCode(404)
                .body("error", equalTo("not_found"))
                .body("error_description", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/.well-known/",
                "/.well-known/oauth-protected-resource/other",
                "/.well-known/oauth-protected-resource/mcp/more",
                "/.well-known/oauth-protected-resource/%00",
                "/.well-known/oauth-protected-resourcemcp",
                "/.well-known/oauth-authorization-server",
                "/.well-known/oauth-authorization-server/mcp",
                "/.well-known/openid-configuration",
                "/mcp2",
                "/mcp/x"
            })
    void what_is_not_there_is_not_found_in_json(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("error", equalTo("not_found"))
                .body("reference", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /.well-known/oauth-protected-resource",
        "DELETE, /.well-known/oauth-resource-metadata",
        "PUT, /health",
        "PROPFIND, /health"
    })
    void other_methods_are_not_allowed(String method, String path) {
        given().request(method, path)
                .then()
                .statusCode(405)
                .header("Allow", "GET")
                .body("error", equalTo("method_not_allowed"));
    }

    /** By hand, since HTTP clients send no such thing. 501 is said of a version of HTTP that nobody speaks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zz HTTP/1.1",
                "GET /mcp?%zz HTTP/1.1",
                "GET /health?a=% HTTP/1.1",
                "GET /.well-known/oauth-protected-resource?%c3%28 HTTP/1.1",
                "GET /mcp?\0 HTTP/1.1",
                "GET mcp HTTP/1.1",
                "POST /mcp HTTP/1.1\r\nContent-Length: x",
                "POST /mcp HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2",
                "GET /mcp HTTP/9.9",
                "nonsense"
            })
    void what_is_hardly_http_is_never_the_servers_fault(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            String whole = request + "\r\nHost: 127.0.0.1:8000\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).containsPattern("^(HTTP/\\d\\.\\d ([24]\\d\\d|501) |$)");
        }
    }

    @Test
    void health_says_that_the_process_answers() {
        given().get("/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("healthy"))
                .body("service", equalTo("mcp-service"))
                .body("version", notNullValue())
                .body("timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"));
    }

    @Test
    void readiness_says_that_calls_can_be_sent() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }
}
