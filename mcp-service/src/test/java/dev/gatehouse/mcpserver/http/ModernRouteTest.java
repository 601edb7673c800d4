package dev.gatehouse.mcpserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.gatehouse.mcpserver.http.Events.Event;
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
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that stand alone (2026-07-28), over HTTP. */
@QuarkusTest
@Timeout(120)
@QuarkusTestResource(WithAuthorizationServer.class)
class ModernRouteTest {

    private static final Map<String, Object> GET_USER_DATA =
            Map.of("name", "get_user_data", "arguments", Map.of("user_id", "current"));
    private static final Map<String, Object> ASK = Map.of("name", "ask_name", "arguments", Map.of());
    private static final Map<String, Object> CAN_BE_ASKED = Map.of("elicitation", Map.of());
    private static final Map<String, Object> PROFILE =
            Map.of("notifications", Map.of("resourceSubscriptions", List.of("user://profile", "user://nobody")));

    TestAuthorizationServer authorizationServer;

    private final String subject = UUID.randomUUID().toString();
    private ModernClient user;

    @BeforeEach
    void logIn() {
        user = new ModernClient(authorizationServer.issue(tokens()));
    }

    private TestTokens tokens() {
        return authorizationServer.tokens().with("sub", subject).with("scope", "user user:write");
    }

    @Test
    void a_client_discovers_lists_and_calls_without_a_session() {
        user.send("server/discover", Map.of())
                .then()
                .statusCode(200)
                .body("result.supportedVersions", hasItem(ModernClient.VERSION))
                .body("result.capabilities.tools", notNullValue())
                .body("result.cacheScope", equalTo("public"));
        user.send("tools/list", Map.of())
                .then()
                .statusCode(200)
                .body("result.tools.name", hasItem("get_user_data"))
                .body("result.cacheScope", equalTo("private"));
        Response answer = user.send("tools/call", GET_USER_DATA);
        answer.then()
                .statusCode(200)
                .contentType("application/json")
                .body("result.resultType", equalTo("complete"))
                .body("result.structuredContent.user_id", equalTo(subject));
        assertThat(answer.header("Mcp-Session-Id")).isNull();
    }

    static Stream<Arguments> mismatches() {
        return Stream.of(
                Arguments.of("MCP-Protocol-Version", ""),
                Arguments.of("MCP-Protocol-Version", "2026-07-29"),
                Arguments.of("Mcp-Method", ""),
                Arguments.of("Mcp-Method", "tools/list"),
                Arguments.of("Mcp-Method", "TOOLS/CALL"),
                Arguments.of("Mcp-Name", ""),
                Arguments.of("Mcp-Name", "update_profile"),
                Arguments.of("Mcp-Name", "Get_user_data"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mismatches")
    void what_a_header_says_otherwise_than_the_body_is_refused(String header, String value) {
        Map<String, String> headers = user.headers("tools/call", GET_USER_DATA);
        if (value.isEmpty()) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        new McpClient(user.token())
                .request()
                .headers(headers)
                .body(user.body("tools/call", GET_USER_DATA))
                .post("/mcp")
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("id", equalTo("r"))
                .body("error.code", equalTo(-32020));
    }

    @Test
    void what_is_said_before_the_answer_comes_on_a_stream_that_ends_with_it() throws Exception {
        try (Events events = user.stream("tools/call", Map.of("name", "count_up", "arguments", Map.of("steps", 3)))) {
            List<Event> all = events.rest();
            assertThat(all).hasSize(4).allMatch(event -> event.id().isEmpty());
            assertThat(all.subList(0, 3)).allMatch(event -> event.method().equals("notifications/progress"));
            assertThat(all.getLast().data().object("result").flatMap(result -> result.string("resultType")))
                    .contains("complete");
        }
    }

    @Test
    void closing_the_stream_cancels_the_request() throws Exception {
        String name = UUID.randomUUID().toString();
        try (Events events =
                user.stream("tools/call", Map.of("name", "wait_for_me", "arguments", Map.of("name", name)))) {
            assertThat(events.message().method()).isEqualTo("notifications/progress");
            assertThat(SpeakingFeatures.LEFT).doesNotContain(name);
        }
        Awaitility.await().until(() -> SpeakingFeatures.LEFT.contains(name));
    }

    @Test
    void a_question_ends_the_request_and_its_answer_comes_with_the_next() {
        ModernClient asked = new ModernClient(user.token(), CAN_BE_ASKED);
        Response question = asked.send("tools/call", ASK);
        question.then()
                .statusCode(200)
                .body("result.resultType", equalTo("input_required"))
                .body("result.inputRequests.name.method", equalTo("elicitation/create"));

        asked.send("tools/call", answered(question))
                .then()
                .statusCode(200)
                .body("result.resultType", equalTo("complete"))
                .body("result.content[0].text", equalTo("Hello Ada"));
    }

    @Test
    @Verifies({"RS20", "M3"})
    void the_state_of_a_question_is_of_no_use_to_another_user_or_changed() {
        ModernClient asked = new ModernClient(user.token(), CAN_BE_ASKED);
        Map<String, Object> answered = answered(asked.send("tools/call", ASK));
        ModernClient bob = new ModernClient(
                authorizationServer.issue(authorizationServer.tokens().ofBob()), CAN_BE_ASKED);
        bob.send("tools/call", answered).then().statusCode(200).body("error.code", equalTo(-32602));

        Map<String, Object> changed = new HashMap<>(answered);
        changed.put("requestState", "A" + answered.get("requestState"));
        asked.send("tools/call", changed).then().statusCode(200).body("error.code", equalTo(-32602));

        Map<String, Object> other = new HashMap<>(answered);
        other.put("name", "count_up");
        other.put("arguments", Map.of("steps", 1));
        asked.send("tools/call", other).then().statusCode(200).body("error.code", equalTo(-32602));
    }

    @Test
    void who_cannot_be_asked_is_told_what_it_takes() {
        user.send("tools/call", ASK)
                .then()
                .statusCode(400)
                .body("error.code", equalTo(-32021))
                .body("error.data.requiredCapabilities.elicitation", notNullValue());
    }

    @Test
    @Verifies("M3")
    void who_listens_hears_of_their_own_profile_alone() throws Exception {
        try (Events events = user.stream("subscriptions/listen", PROFILE)) {
            Event accepted = events.message();
            assertThat(accepted.method()).isEqualTo("notifications/subscriptions/acknowledged");
            assertThat(accepted.data().asMap().toString())
                    .contains("user://profile")
                    .doesNotContain("user://nobody");

            update(new ModernClient(authorizationServer.issue(
                    tokens().with("sub", UUID.randomUUID().toString()))));
            update(user);
            update(user);

            for (int time = 0; time < 2; time++) {
                Event changed = events.message();
                assertThat(changed.method()).isEqualTo("notifications/resources/updated");
                JsonObject params = changed.data().object("params").orElseThrow();
                assertThat(params.string("uri")).contains("user://profile");
                assertThat(params.object("_meta").flatMap(meta -> meta.string(ModernClient.PREFIX + "subscriptionId")))
                        .contains("r");
            }
        }
    }

    @Test
    @Verifies("RS10")
    void who_listens_is_heard_until_the_token_ends() throws Exception {
        Instant end = Instant.now().plusSeconds(3);
        ModernClient shortly = new ModernClient(authorizationServer.issue(tokens().with("exp", end.getEpochSecond())));
        try (Events events = shortly.stream("subscriptions/listen", PROFILE)) {
            assertThat(events.rest()).hasSize(1);
            assertThat(Instant.now()).isAfterOrEqualTo(end.minusSeconds(1));
        }
    }

    @Test
    @Verifies({"RS6", "RS23"})
    void too_little_scope_is_said_before_any_stream() {
        ModernClient reader = new ModernClient(authorizationServer.issue(tokens().with("scope", "user")));
        reader.send("tools/call", Map.of("name", "update_profile", "arguments", Map.of("display_name", "Ali")))
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", containsString("scope=\"user user:write\""));
        reader.send("tools/list", Map.of()).then().body("result.tools.name", not(hasItem("update_profile")));
    }

    @Test
    void a_prompt_that_cannot_be_filled_in_so_says_why() {
        user.send("prompts/get", Map.of("name", "toast", "arguments", Map.of("whom", " ")))
                .then()
                .statusCode(200)
                .body("error.code", equalTo(-32602))
                .body("error.message", equalTo("To whom? Give a name."));
    }

    private static void update(ModernClient client) {
        client.send("tools/call", Map.of("name", "update_profile", "arguments", Map.of("display_name", "Ali")))
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> answered(Response question) {
        Map<String, Object> params = new HashMap<>(ASK);
        params.put("requestState", question.path("result.requestState"));
        params.put("inputResponses", Map.of("name", Map.of("action", "accept", "content", Map.of("name", "Ada"))));
        return params;
    }
}
