package dev.gatehouse.mcpserver.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class McpBadInputTest {

    TestAuthorizationServer authorizationServer;
    McpClient alice;

    @BeforeEach
    void logIn() {
        alice = new McpClient(authorizationServer.token());
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                body("nothing", "", -32700),
                body("blank", " ", -32700),
                body("no JSON", "hello", -32700),
                body("cut off", "{\"jsonrpc\":\"2.0\",", -32700),
                body("two values", "{}{}", -32700),
                body("a member twice", "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}", -32700),
                body("a raw NUL", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pi\0ng\"}", -32700),
                body("deep arrays", "[".repeat(50_000) + "]".repeat(50_000), -32700),
                body("deep objects", "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000), -32700),
                body("a batch", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", -32600),
                body("an empty batch", "[]", -32600),
                body("null", "null", -32600),
                body("a string", "\"ping\"", -32600),
                body("an empty object", "{}", -32600),
                body("a form", "{\"grant_type\":\"x\"}", -32600));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_body_that_is_no_message_is_a_bad_request(String name, byte[] body, int code) {
        inSession()
                .body(body)
                .post("/mcp")
                .then()
                .statusCode(400)
                .body("id", nullValue())
                .body("error.code", equalTo(code));
    }

    @Test
    void a_body_that_is_not_utf_8_is_a_bad_request() {
        byte[] latin = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        inSession().body(latin).post("/mcp").then().statusCode(400).body("error.code", equalTo(-32700));
    }

    @Test
    void a_request_with_bad_parameters_is_answered_with_its_id() {
        alice.send(alice.open(), "tools/call", Map.of())
                .then()
                .statusCode(200)
                .body("id", equalTo(1))
                .body("error.code", equalTo(-32602));
        inSession()
                .body("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"ping\",\"params\":[]}")
                .post("/mcp")
                .then()
                .statusCode(400)
                .body("id", equalTo("x"))
                .body("error.code", equalTo(-32602));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD800", "\u202e", "'; DROP TABLE mcp.usage; --", "${jndi:ldap://x}", "%s%n"})
    void strange_text_is_but_text(String text) {
        alice.call("get_user_data", Map.of("user_id", text))
                .body("result.structuredContent.status", equalTo("unknown"));
        alice.send(alice.open(), text, Map.of()).then().statusCode(200).body("error.code", equalTo(-32601));
        alice.send(alice.open(), "resources/read", Map.of("uri", text))
                .then()
                .statusCode(200)
                .body("error.code", equalTo(-32602));
    }

    @Test
    void a_message_of_more_than_four_megabytes_is_too_large() {
        int most = McpRequestBody.MOST_BYTES;
        String ping = McpClient.message(1, "ping", Map.of());
        inSession()
                .body(ping + " ".repeat(most - ping.length()))
                .post("/mcp")
                .then()
                .statusCode(200);
        for (int size : new int[] {most + 1, 3 * most}) {
            inSession()
                    .body(ping + " ".repeat(size - ping.length()))
                    .post("/mcp")
                    .then()
                    .statusCode(413)
                    .body("error", equalTo("content_too_large"))
                    .body("reference", notNullValue());
        }
    }

    @Test
    void a_stranger_is_refused_however_large_the_message() {
        new McpClient("opaque")
                .request()
                .body(" ".repeat(3 * McpRequestBody.MOST_BYTES))
                .post("/mcp")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "application/xml"
            })
    void another_media_type_is_unsupported(String contentType) {
        inSession()
                .contentType(contentType)
                .body("{}")
                .post("/mcp")
                .then()
                .statusCode(415)
                .body("error", equalTo("unsupported_media_type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "/", "a/b/c", ";", "\u00e9/\u00e9"})
    void a_media_type_that_is_none_is_refused(String contentType) {
        alice.request()
                .header("Content-Type", contentType)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/mcp")
                .then()
                .statusCode(lessThan(500))
                .body("error", notNullValue());
    }

    @Test
    void who_does_not_take_json_gets_none() {
        inSession()
                .accept("text/event-stream")
                .body(McpClient.message(1, "ping", Map.of()))
                .post("/mcp")
                .then()
                .statusCode(406)
                .body("error", equalTo("not_acceptable"));
    }

    @ParameterizedTest
    @CsvSource({"'', 404", "x, 404", "x y, 404", "../../etc/passwd, 404", "%00, 404", "null, 404"})
    void a_session_that_is_none_is_not_found(String session, int status) {
        alice.send(session, "ping", Map.of()).then().statusCode(status).body("error.code", equalTo(-32600));
    }

    @Test
    void a_session_named_twice_is_none() {
        String session = alice.open();
        alice.request()
                .header("Mcp-Session-Id", session, session)
                .body(McpClient.message(1, "ping", Map.of()))
                .post("/mcp")
                .then()
                .statusCode(404);
    }

    @Test
    void a_session_that_is_missing_and_a_version_that_is_not_served_are_bad_requests() {
        alice.request()
                .body(McpClient.message(1, "ping", Map.of()))
                .post("/mcp")
                .then()
                .statusCode(400)
                .body("id", equalTo(1))
                .body("error.code", equalTo(-32600));
        for (String version : new String[] {"2024-11-05", "x", "2026", "\u00e9", ""}) {
            inSession()
                    .header("MCP-Protocol-Version", version)
                    .body(McpClient.message(1, "ping", Map.of()))
                    .post("/mcp")
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo(-32600));
        }
    }

    @Test
    void a_header_too_long_is_refused() {
        alice.request().header("X-Long", "a".repeat(40_000)).post("/mcp").then().statusCode(431);
    }

    private RequestSpecification inSession() {
        return alice.request().header("Mcp-Session-Id", alice.open());
    }

    private static Arguments body(String name, String body, int code) {
        return Arguments.of(name, body.getBytes(StandardCharsets.UTF_8), code);
    }
}
