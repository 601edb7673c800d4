package dev.gatehouse.mcpserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.mcpserver.http.Events.Event;
import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of a session (2025-11-25), over HTTP. */
@QuarkusTest
@Timeout(120)
@QuarkusTestResource(WithAuthorizationServer.class)
class SessionStreamsTest {

    private static final Map<String, Object> COUNT_TO_THREE =
            Map.of("name", "count_up", "arguments", Map.of("steps", 3), "_meta", Map.of("progressToken", "p"));

    private static final Map<String, Object> CAN_BE_ASKED = Map.of("elicitation", Map.of());

    TestAuthorizationServer authorizationServer;

    private final String subject = UUID.randomUUID().toString();
    private McpClient user;

    @BeforeEach
    void logIn() {
        user = new McpClient(authorizationServer.issue(tokens()));
    }

    private TestTokens tokens() {
        return authorizationServer.tokens().with("sub", subject).with("scope", "user user:write");
    }

    @Test
    void what_is_said_before_the_answer_comes_on_a_stream_that_ends_with_it() throws Exception {
        try (Events events = post(user.open(), "tools/call", COUNT_TO_THREE)) {
            assertThat(events.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(events.header("X-Accel-Buffering")).isEqualTo("no");
            List<Event> all = events.rest();
            assertThat(all).allMatch(event -> event.id().isPresent());
            assertThat(all.getFirst().data().asMap()).isEmpty();
            assertThat(all.subList(1, 4))
                    .extracting(event -> event.data()
                            .object("params")
                            .flatMap(params -> params.integer("progress"))
                            .orElse(0L))
                    .containsExactly(1L, 2L, 3L);
            assertThat(text(all.getLast().data())).isEqualTo("counted to 3");
            assertThat(all).hasSize(5);
        }
    }

    @Test
    void a_client_that_lost_its_stream_goes_on_behind_the_last_event_it_knows() throws Exception {
        String session = user.open();
        String known;
        try (Events events = post(session, "tools/call", COUNT_TO_THREE)) {
            known = events.message().id().orElseThrow();
        }
        for (int time = 0; time < 2; time++) {
            try (Events rest = get(user, session, Map.of("Last-Event-ID", known))) {
                assertThat(rest.message().data().object("params").flatMap(params -> params.integer("progress")))
                        .contains(2L);
                List<Event> last = rest.rest();
                assertThat(text(last.getLast().data())).isEqualTo("counted to 3");
            }
        }
    }

    @Test
    @Verifies({"RS19", "M3"})
    void the_stream_of_another_session_is_unknown() throws Exception {
        String known;
        try (Events events = post(user.open(), "tools/call", COUNT_TO_THREE)) {
            known = events.message().id().orElseThrow();
        }
        McpClient bob = new McpClient(
                authorizationServer.issue(authorizationServer.tokens().ofBob()));
        for (String id : List.of(known, "made-up", "1-99999", "-1-1", "1-99999999999999999999")) {
            bob.request()
                    .header("Mcp-Session-Id", bob.open())
                    .header("Last-Event-ID", id)
                    .get("/mcp")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void a_tool_that_asks_waits_for_the_answer() throws Exception {
        String session = open(CAN_BE_ASKED);
        try (Events events = post(session, "tools/call", Map.of("name", "ask_name"))) {
            Event question = events.message();
            assertThat(question.method()).isEqualTo("elicitation/create");
            assertThat(question.data().object("params").flatMap(params -> params.string("message")))
                    .contains("What is your name?");

            answer(session, question, Map.of("action", "accept", "content", Map.of("name", "Ada")))
                    .then()
                    .statusCode(202);

            assertThat(text(events.message().data())).isEqualTo("Hello Ada");
            assertThat(events.rest()).isEmpty();
        }
    }

    @Test
    void an_answer_in_another_session_is_not_the_answer() throws Exception {
        String session = open(CAN_BE_ASKED);
        try (Events events = post(session, "tools/call", Map.of("name", "ask_name"))) {
            Event question = events.message();
            Map<String, Object> mallory = Map.of("action", "accept", "content", Map.of("name", "Mallory"));
            answer(open(CAN_BE_ASKED), question, mallory).then().statusCode(202);

            answer(session, question, Map.of("action", "decline")).then().statusCode(202);

            assertThat(text(events.message().data())).isEqualTo("Hello stranger");
        }
    }

    @Test
    void who_cannot_be_asked_is_told_what_it_takes() {
        user.send(user.open(), "tools/call", Map.of("name", "ask_name"))
                .then()
                .statusCode(200)
                .body("error.code", equalTo(-32600))
                .body("error.message", containsString("elicitation"));
    }

    @Test
    void in_a_batch_nobody_can_be_asked() {
        Map<String, Object> params = Map.of("protocolVersion", "2025-03-26", "capabilities", CAN_BE_ASKED);
        String session = user.request()
                .body(McpClient.message(0, "initialize", params))
                .post("/mcp")
                .header("Mcp-Session-Id");
        user.request()
                .header("Mcp-Session-Id", session)
                .body("[" + McpClient.message(1, "tools/call", Map.of("name", "ask_name")) + "]")
                .post("/mcp")
                .then()
                .statusCode(200)
                .body("[0].id", equalTo(1))
                .body("[0].error.code", equalTo(-32600));
    }

    @Test
    void a_request_that_is_cancelled_is_not_answered() throws Exception {
        String session = user.open();
        String name = UUID.randomUUID().toString();
        try (Events events = post(session, "tools/call", waiting(name))) {
            assertThat(events.message().method()).isEqualTo("notifications/progress");

            user.request()
                    .header("Mcp-Session-Id", session)
                    .body(Map.of(
                            "jsonrpc", "2.0", "method", "notifications/cancelled", "params", Map.of("requestId", 1)))
                    .post("/mcp")
                    .then()
                    .statusCode(202);

            assertThat(events.rest()).isEmpty();
            assertThat(SpeakingFeatures.LEFT).contains(name);
        }
    }

    @Test
    void losing_the_stream_of_a_session_cancels_nothing() throws Exception {
        String session = user.open();
        String name = UUID.randomUUID().toString();
        String known;
        try (Events events = post(session, "tools/call", waiting(name))) {
            known = events.message().id().orElseThrow();
        }
        try (Events again = get(user, session, Map.of("Last-Event-ID", known))) {
            assertThat(SpeakingFeatures.LEFT).doesNotContain(name);
            user.request()
                    .header("Mcp-Session-Id", session)
                    .delete("/mcp")
                    .then()
                    .statusCode(204);
            assertThat(again.rest()).allMatch(event -> event.data().asMap().isEmpty());
        }
        Awaitility.await().until(() -> SpeakingFeatures.LEFT.contains(name));
    }

    @Test
    void who_watches_the_profile_hears_that_it_changed() throws Exception {
        String session = user.open();
        try (Events events = get(user, session, Map.of())) {
            events.next();
            user.send(session, "resources/subscribe", Map.of("uri", "user://profile"))
                    .then()
                    .statusCode(200);
            update(new McpClient(authorizationServer.issue(
                    tokens().with("sub", UUID.randomUUID().toString()))));
            update(user);
            user.request().header("Mcp-Session-Id", session).delete("/mcp");

            assertThat(events.rest()).singleElement().satisfies(event -> {
                assertThat(event.method()).isEqualTo("notifications/resources/updated");
                assertThat(event.data().object("params").flatMap(params -> params.string("uri")))
                        .contains("user://profile");
            });
        }
    }

    @Test
    @Verifies("RS10")
    void a_stream_ends_with_its_token_and_goes_on_with_the_next() throws Exception {
        Instant end = Instant.now().plusSeconds(3);
        McpClient shortly = new McpClient(authorizationServer.issue(tokens().with("exp", end.getEpochSecond())));
        String session = shortly.open();
        try (Events events = get(shortly, session, Map.of())) {
            assertThat(events.next()).isPresent();
            assertThat(events.next()).isEmpty();
            assertThat(Instant.now()).isAfterOrEqualTo(end.minusSeconds(1));
        }
        shortly.send(session, "ping", Map.of()).then().statusCode(401);
        try (Events again = get(user, session, Map.of())) {
            assertThat(again.next()).isPresent();
        }
    }

    private static Map<String, Object> waiting(String name) {
        return Map.of("name", "wait_for_me", "arguments", Map.of("name", name), "_meta", Map.of("progressToken", 7));
    }

    private static void update(McpClient client) {
        client.call("update_profile", Map.of("display_name", "Ali"));
    }

    private String open(Map<String, Object> capabilities) {
        Map<String, Object> params = new HashMap<>(McpClient.INITIALIZE);
        params.put("capabilities", capabilities);
        return user.request()
                .body(McpClient.message(0, "initialize", params))
                .post("/mcp")
                .header("Mcp-Session-Id");
    }

    private Response answer(String session, Event question, Map<String, Object> result) {
        return user.request()
                .header("Mcp-Session-Id", session)
                .body(Json.text(Map.of(
                        "jsonrpc", "2.0", "id", question.data().string("id").orElseThrow(), "result", result)))
                .post("/mcp");
    }

    private Events post(String session, String method, Map<String, ?> params) throws Exception {
        return Events.post(McpClient.message(1, method, params), headers(user, session, Map.of()));
    }

    private static Events get(McpClient client, String session, Map<String, String> more) throws Exception {
        return Events.get(headers(client, session, more));
    }

    private static Map<String, String> headers(McpClient client, String session, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + client.token());
        headers.put("Mcp-Session-Id", session);
        return headers;
    }

    private static String text(JsonObject answer) {
        JsonObject result = answer.object("result").orElseThrow();
        List<?> content = (List<?>) result.asMap().get("content");
        return String.valueOf(((Map<?, ?>) content.getFirst()).get("text"));
    }
}
