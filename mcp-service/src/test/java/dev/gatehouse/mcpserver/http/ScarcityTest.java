package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.spec.ProofKey;
import dev.gatehouse.spec.Verifies;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server that is short of something: it goes on with what it can, and asks the others to come back. */
@QuarkusTest
@TestProfile(ScarcityTest.Scarcity.class)
@QuarkusTestResource(WithAuthorizationServer.class)
class ScarcityTest {

    private static final int CONNECTIONS = 2;
    private static final int AT_ONCE = 10;
    private static final int STREAMS = 3;

    public static class Scarcity implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.max-size", String.valueOf(CONNECTIONS),
                    "quarkus.datasource.jdbc.acquisition-timeout", "PT0.2S",
                    "gatehouse.mcp.requests-at-once", String.valueOf(AT_ONCE),
                    "gatehouse.mcp.streams-at-once", String.valueOf(STREAMS));
        }
    }

    TestAuthorizationServer authorizationServer;

    @Inject
    AgroalDataSource database;

    @Test
    void calls_go_on_without_the_database_and_the_node_stays_ready_for_them() throws SQLException {
        McpClient alice = new McpClient(authorizationServer.token());
        withoutDatabase(() -> {
            alice.call("get_user_data", Map.of()).body("result.isError", anyOf(nullValue(), equalTo(false)));
            given().get("/q/health/ready").then().statusCode(200);
        });
    }

    @Test
    @Verifies("T7")
    void a_proof_that_cannot_be_remembered_opens_nothing() throws SQLException {
        ProofKey key = ProofKey.generate();
        String token = authorizationServer.issue(authorizationServer
                .tokens()
                .with("cnf", Map.of("jkt", key.thumbprint().value())));
        String proof = key.proof("POST", TestTokens.RESOURCE, Instant.now())
                .forToken(token)
                .sign();

        withoutDatabase(() -> assertAskedToComeBack(bound(token, proof)));

        bound(token, proof).then().statusCode(200);
    }

    @Test
    void who_comes_when_it_has_as_much_to_do_as_it_may_is_asked_to_come_back() throws IOException {
        McpClient alice = new McpClient(authorizationServer.token());
        List<Socket> atWork = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            atWork.add(messageWithoutEnd(alice, 60_000));
        }
        Awaitility.await().until(() -> ping(alice).statusCode() == 503);
        assertAskedToComeBack(ping(alice));
        for (String path : List.of("/.well-known/oauth-protected-resource", "/health", "/q/health/ready")) {
            given().get(path).then().statusCode(200);
        }
        for (Socket socket : atWork) {
            socket.close();
        }
        Awaitility.await().until(() -> ping(alice).statusCode() == 200);
    }

    @Test
    void who_is_slow_with_a_short_message_holds_no_place() throws IOException {
        McpClient alice = new McpClient(authorizationServer.token());
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 2 * AT_ONCE; i++) {
            slow.add(messageWithoutEnd(alice, 100));
        }
        Awaitility.await().during(Duration.ofSeconds(1)).until(() -> ping(alice).statusCode() == 200);
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void open_streams_take_no_place_of_messages_but_have_a_greatest_number() throws Exception {
        McpClient alice = new McpClient(authorizationServer.token());
        List<Events> open = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            open.add(Events.get(Map.of("Authorization", "Bearer " + alice.token(), "Mcp-Session-Id", alice.open())));
        }
        String session = alice.open();
        assertNoRoomForAStream(alice, session);
        for (int i = 0; i < AT_ONCE; i++) {
            ping(alice).then().statusCode(200);
        }
        for (Events events : open) {
            events.close();
        }
        Awaitility.await().ignoreExceptions().until(() -> {
            try (Events events =
                    Events.get(Map.of("Authorization", "Bearer " + alice.token(), "Mcp-Session-Id", session))) {
                return events.header("Content-Type").startsWith("text/event-stream");
            }
        });
    }

    private void withoutDatabase(Runnable then) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                taken.add(database.getConnection());
            }
            then.run();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private static Response bound(String token, String proof) {
        return given().header("Authorization", "DPoP " + token)
                .header("DPoP", proof)
                .contentType("application/json")
                .accept("application/json, text/event-stream")
                .body(McpClient.message(1, "initialize", McpClient.INITIALIZE))
                .post("/mcp");
    }

    private static Response ping(McpClient client) {
        return client.request()
                .body(McpClient.message(1, "initialize", McpClient.INITIALIZE))
                .post("/mcp");
    }

    /** Reads the head of the answer alone: a stream that was opened all the same would have no end. */
    private static void assertNoRoomForAStream(McpClient client, String session) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        try {
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/mcp"))
                            .header("Authorization", "Bearer " + client.token())
                            .header("Mcp-Session-Id", session)
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        } finally {
            http.shutdownNow();
        }
    }

    private static Socket messageWithoutEnd(McpClient client, int length) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.getOutputStream()
                .write("""
                POST /mcp HTTP/1.1\r
                Host: localhost:%d\r
                Authorization: Bearer %s\r
                Accept: application/json, text/event-stream\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(RestAssured.port, client.token(), length).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void assertAskedToComeBack(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/json")
                .header("Retry-After", "5")
                .body("error", equalTo("temporarily_unavailable"))
                .body("reference", notNullValue());
    }
}
