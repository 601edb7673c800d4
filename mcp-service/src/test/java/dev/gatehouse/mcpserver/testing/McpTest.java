package dev.gatehouse.mcpserver.testing;

import static io.restassured.RestAssured.given;

import dev.gatehouse.mcpserver.json.Json;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls the running service as a client would, with tokens made to order: for the tests of tools and resources. Tests
 * that run with {@link WithAuthorizationServer} get it into a field of this type.
 */
public final class McpTest {

    private static final String VERSION = "2025-11-25";

    private final TestAuthorizationServer authorizationServer;
    private final TestTokens tokens;

    McpTest(TestAuthorizationServer authorizationServer, TestTokens tokens) {
        this.authorizationServer = authorizationServer;
        this.tokens = tokens;
    }

    /** The same user, who allowed the client this. */
    public McpTest withScope(String scope) {
        return withClaim("scope", scope);
    }

    /** Another user. */
    public McpTest as(String subject) {
        return withClaim("sub", subject);
    }

    /** With another claim in its token; without it when {@code value} is null. */
    public McpTest withClaim(String name, @Nullable Object value) {
        return new McpTest(authorizationServer, tokens.with(name, value));
    }

    /** Calls a tool. */
    public ValidatableResponse call(String tool, Map<String, ?> arguments) {
        return send("tools/call", Map.of("name", tool, "arguments", arguments));
    }

    /** Reads a resource. */
    public ValidatableResponse read(String uri) {
        return send("resources/read", Map.of("uri", uri));
    }

    /** Sends a request in a session of its own; refused at the door it has none, and the refusal is the answer. */
    public ValidatableResponse send(String method, Map<String, ?> params) {
        String token = authorizationServer.issue(tokens);
        Response opened = post(
                request(token),
                "initialize",
                Map.of(
                        "protocolVersion",
                        VERSION,
                        "capabilities",
                        Map.of(),
                        "clientInfo",
                        Map.of("name", "test", "version", "1")));
        String session = opened.header("Mcp-Session-Id");
        return session == null
                ? opened.then()
                : post(request(token).header("Mcp-Session-Id", session), method, params)
                        .then();
    }

    private static RequestSpecification request(String token) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .accept("application/json, text/event-stream");
    }

    private static Response post(RequestSpecification request, String method, Map<String, ?> params) {
        return request.body(Json.text(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params)))
                .post("/mcp");
    }
}
