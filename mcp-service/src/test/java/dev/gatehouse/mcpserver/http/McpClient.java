package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;

import dev.gatehouse.mcpserver.json.Json;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;

/** The little an MCP client does, so that tests can do it wrong in one place. */
record McpClient(String token) {

    static final Map<String, Object> INITIALIZE = Map.of(
            "protocolVersion",
            "2025-11-25",
            "capabilities",
            Map.of(),
            "clientInfo",
            Map.of("name", "test", "version", "1"));

    static String message(Object id, String method, Map<String, ?> params) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("id", id);
        message.put("method", method);
        message.put("params", params);
        return Json.text(message);
    }

    RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .accept("application/json, text/event-stream");
    }

    /** @return the session's id */
    String open() {
        return request()
                .body(message(0, "initialize", INITIALIZE))
                .post("/mcp")
                .then()
                .statusCode(200)
                .extract()
                .header("Mcp-Session-Id");
    }

    Response send(String session, String method, Map<String, ?> params) {
        return request()
                .header("Mcp-Session-Id", session)
                .body(message(1, method, params))
                .post("/mcp");
    }

    ValidatableResponse call(String tool, Map<String, ?> arguments) {
        return send(open(), "tools/call", Map.of("name", tool, "arguments", arguments))
                .then()
                .statusCode(200);
    }

    String read(String uri) {
        return send(open(), "resources/read", Map.of("uri", uri))
                .then()
                .statusCode(200)
                .extract()
                .path("result.contents[0].text");
    }
}
