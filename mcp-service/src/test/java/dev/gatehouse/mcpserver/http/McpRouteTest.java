package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class McpRouteTest {

    TestAuthorizationServer authorizationServer;

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    McpClient alice;
    McpClient bob;

    @BeforeEach
    void logIn() {
        alice = new McpClient(authorizationServer.token());
        bob = new McpClient(
                authorizationServer.issue(authorizationServer.tokens().ofBob()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2025-06-18"})
    void a_session_is_opened_in_each_version(String version) {
        Map<String, Object> params = Map.of("protocolVersion", version, "capabilities", Map.of());
        alice.request()
                .body(McpClient.message("first", "initialize", params))
                .post("/mcp")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Mcp-Session-Id", matchesPattern("[!-~]+"))
                .body("jsonrpc", equalTo("2.0"))
                .body("id", equalTo("first"))
                .body("result.protocolVersion", equalTo(version))
                .body("result.serverInfo.name", equalTo("gatehouse-mcp"))
                .body("result.capabilities.tools", notNullValue())
                .body("result.capabilities.resources", notNullValue());
    }

    @Test
    void the_whole_conversation() {
        String session = alice.open();
        notify(session, "notifications/initialized");
        alice.send(session, "ping", Map.of()).then().statusCode(200).body("result", equalTo(Map.of()));
        alice.send(session, "tools/list", Map.of())
                .then()
                .body("result.tools.name", hasItem("get_user_data"))
                .body("result.tools[0].inputSchema.type", equalTo("object"));
        alice.send(session, "resources/list", Map.of())
                .then()
                .body("result.resources.uri", contains("user://profile", "user://stats"));
        alice.send(session, "tools/call", Map.of("name", "get_user_data"))
                .then()
                .body("result.isError", is(false))
                .body("result.structuredContent.user_id", equalTo(TestTokens.ALICE));
        alice.request().header("Mcp-Session-Id", session).delete("/mcp").then().statusCode(204);
        alice.send(session, "ping", Map.of()).then().statusCode(404).body("error.code", equalTo(-32600));
    }

    @Test
    void the_profile_is_the_callers() {
        assertThat(alice.read("user://profile")).contains("\"username\":\"alice\"", "\"role\":\"admin\"");
        assertThat(bob.read("user://profile")).contains("\"user_id\":\"" + TestTokens.BOB + "\"");
    }

    @Test
    @Verifies("RS18")
    void of_another_user_nothing_is_said() {
        alice.call("get_user_data", Map.of("user_id", "bob"))
                .body("result.isError", is(false))
                .body("result.structuredContent.status", equalTo("unknown"))
                .body("result.structuredContent.last_login", nullValue());
    }

    @Test
    @Verifies({"RS19", "M3"})
    void another_users_session_gets_the_answer_of_an_unknown_one() {
        String ofAnother = bob.send(alice.open(), "ping", Map.of())
                .then()
                .statusCode(404)
                .extract()
                .asString();
        String ofNobody = bob.send("made-up", "ping", Map.of())
                .then()
                .statusCode(404)
                .extract()
                .asString();
        assertThat(ofAnother).isEqualTo(ofNobody);
    }

    @Test
    @Verifies({"RS12", "M5"})
    void a_session_does_not_stand_in_for_the_token() {
        given().header("Mcp-Session-Id", alice.open())
                .contentType("application/json")
                .body(McpClient.message(1, "ping", Map.of()))
                .post("/mcp")
                .then()
                .statusCode(401);
    }

    @Test
    @Verifies("RS17")
    void lists_are_the_same_in_every_session() {
        String first = alice.send(alice.open(), "tools/list", Map.of()).asString();
        assertThat(alice.send(alice.open(), "tools/list", Map.of()).asString()).isEqualTo(first);
    }

    @Test
    @Verifies("RS22")
    void what_a_client_says_of_itself_changes_nothing() {
        Map<String, Object> params = Map.of(
                "protocolVersion",
                "2025-11-25",
                "capabilities",
                Map.of("admin", Map.of()),
                "clientInfo",
                Map.of("name", "root", "user_id", TestTokens.BOB));
        String session = alice.request()
                .body(McpClient.message(1, "initialize", params))
                .post("/mcp")
                .header("Mcp-Session-Id");
        alice.send(session, "tools/call", Map.of("name", "get_user_data"))
                .then()
                .body("result.structuredContent.user_id", equalTo(TestTokens.ALICE));
    }

    @Test
    void a_call_with_a_known_token_asks_nobody() {
        String session = alice.open();
        int keyFetches = authorizationServer.keyFetches.get();
        authorizationServer.failing = true;
        for (int i = 0; i < 50; i++) {
            alice.send(session, "tools/call", Map.of("name", "get_user_data"))
                    .then()
                    .statusCode(200);
        }
        authorizationServer.failing = false;
        assertThat(authorizationServer.keyFetches).hasValue(keyFetches);
        assertThat(authorizationServer.introspections).hasValue(0);
    }

    /** The counts go to the database by themselves, once a second and not once a call. */
    @Test
    void a_call_makes_no_statement() throws SQLException {
        String session = alice.open();
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                all.add(database.getConnection());
            }
            for (int i = 0; i < 50; i++) {
                alice.send(session, "tools/call", Map.of("name", "get_user_data"))
                        .then()
                        .statusCode(200)
                        .body("result.isError", is(false));
            }
            alice.send(session, "resources/read", Map.of("uri", "user://profile"))
                    .then()
                    .body("error.code", equalTo(-32603));
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    @Test
    void without_a_session_there_is_no_stream_to_get() {
        alice.request().get("/mcp").then().statusCode(405).header("Allow", "POST");
        alice.request()
                .header("MCP-Protocol-Version", "2026-07-28")
                .delete("/mcp")
                .then()
                .statusCode(405)
                .header("Allow", "POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "TRACE", "PROPFIND"})
    void other_methods_are_not_allowed(String method) {
        alice.request()
                .request(method, "/mcp")
                .then()
                .statusCode(405)
                .header("Allow", "GET, POST, DELETE")
                .body("error", equalTo("method_not_allowed"));
    }

    @Test
    void an_end_needs_a_session() {
        alice.request().delete("/mcp").then().statusCode(400);
        alice.request()
                .header("Mcp-Session-Id", "made-up")
                .delete("/mcp")
                .then()
                .statusCode(404);
    }

    private void notify(String session, String method) {
        alice.request()
                .header("Mcp-Session-Id", session)
                .body(Map.of("jsonrpc", "2.0", "method", method))
                .post("/mcp")
                .then()
                .statusCode(202)
                .body(equalTo(""));
    }
}
