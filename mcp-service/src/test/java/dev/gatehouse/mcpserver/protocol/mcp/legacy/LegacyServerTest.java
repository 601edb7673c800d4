package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import static dev.gatehouse.mcpserver.protocol.access.TestCallers.ALICE;
import static dev.gatehouse.mcpserver.protocol.access.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.gatehouse.mcpserver.protocol.mcp.Answers;
import dev.gatehouse.mcpserver.protocol.mcp.Change;
import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream.Event;
import dev.gatehouse.mcpserver.protocol.mcp.Executions;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Accepted;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Answered;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.AnsweredAll;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.BadRequest;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.NotFound;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.SessionEnded;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.SessionOpened;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Streaming;
import dev.gatehouse.mcpserver.protocol.mcp.McpHeaders;
import dev.gatehouse.mcpserver.protocol.mcp.Message;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Notification;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Response;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.RequestId;
import dev.gatehouse.mcpserver.protocol.mcp.SealingKey;
import dev.gatehouse.mcpserver.protocol.mcp.ServerInfo;
import dev.gatehouse.mcpserver.protocol.mcp.TestFeatures;
import dev.gatehouse.mcpserver.protocol.mcp.TestHeaders;
import dev.gatehouse.mcpserver.schema.JsonSchemas;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyServerTest {

    private static final RequestId ID = new RequestId(7);
    private static final JsonObject EMPTY = JsonObject.of(Map.of());
    private static final Message PING = request("ping", Map.of());
    private static final McpHeaders NONE = TestHeaders.of(Map.of());

    private final SecureRandom random = new SecureRandom();
    private final ChangeFeed changes = new ChangeFeed();
    private final LegacyServer server = new LegacyServer(
            TestFeatures.dispatcher((feature, caller) -> {}),
            new Sessions(SealingKey.generate(random), Duration.ofHours(1), InstantSource.system(), random),
            new Executions(Runnable::run, (method, failure) -> "reference"),
            changes,
            new Answers(new JsonSchemas()),
            new ServerInfo("test", "Test", "1"));

    @ParameterizedTest
    @CsvSource({
        "2025-11-25, 2025-11-25",
        "2025-06-18, 2025-06-18",
        "2025-03-26, 2025-03-26",
        "2024-11-05, 2025-11-25",
        "2026-07-28, 2025-11-25",
        "banana, 2025-11-25"
    })
    void the_version_asked_for_is_spoken_if_known_else_the_newest(String wanted, String spoken) {
        SessionOpened opened = initialize(Map.of("protocolVersion", wanted));
        assertThat(((Reply.Success) opened.reply()).result())
                .containsEntry("protocolVersion", spoken)
                .containsEntry("serverInfo", Map.of("name", "test", "title", "Test", "version", "1"))
                .hasEntrySatisfying(
                        "capabilities",
                        it -> assertThat(it)
                                .isEqualTo(Map.of(
                                        "completions",
                                        Map.of(),
                                        "logging",
                                        Map.of(),
                                        "prompts",
                                        Map.of("listChanged", true),
                                        "resources",
                                        Map.of("listChanged", true, "subscribe", true),
                                        "tools",
                                        Map.of("listChanged", true))));
    }

    static Stream<Map<String, Object>> incompleteIntroductions() {
        return Stream.of(
                Map.of(),
                Map.of("protocolVersion", 5),
                Map.of("protocolVersion", List.of("2025-11-25")),
                Map.of("protocolVersion", "2025-11-25", "capabilities", List.of()),
                Map.of("protocolVersion", "2025-11-25", "clientInfo", "me"));
    }

    @ParameterizedTest
    @MethodSource("incompleteIntroductions")
    void an_incomplete_introduction_opens_no_session(Map<String, Object> params) {
        assertThat(server.receive(request("initialize", params), NONE, ALICE))
                .asInstanceOf(type(Answered.class))
                .extracting(Answered::reply)
                .asInstanceOf(type(Reply.Failure.class))
                .satisfies(failure -> assertThat(failure.error().code()).isEqualTo(-32602));
    }

    @Test
    void requests_in_a_session_are_answered_and_the_rest_is_accepted() {
        McpHeaders session = session();
        assertThat(server.receive(PING, session, ALICE)).isEqualTo(new Answered(new Reply.Success(ID, Map.of())));
        assertThat(server.receive(new Notification("notifications/initialized", EMPTY), session, ALICE))
                .isEqualTo(new Accepted());
        assertThat(server.receive(new Notification("initialize", EMPTY), session, ALICE))
                .isEqualTo(new Accepted());
        assertThat(server.receive(new Response(ID, Optional.empty()), session, ALICE))
                .isEqualTo(new Accepted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2025-06-18", "2025-03-26"})
    void a_served_version_may_be_named(String version) {
        assertThat(server.receive(PING, withVersion(session(), version), ALICE)).isInstanceOf(Answered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024-11-05", "2026-07-28", "2025-11-25,2025-11-25", "x"})
    void another_version_is_a_bad_request(String version) {
        assertThat(server.receive(PING, withVersion(session(), version), ALICE))
                .asInstanceOf(type(BadRequest.class))
                .satisfies(bad -> assertThat(bad.failure().id()).contains(ID));
    }

    @Test
    void without_a_session_a_request_is_bad() {
        assertThat(server.receive(PING, NONE, ALICE))
                .asInstanceOf(type(BadRequest.class))
                .satisfies(bad -> assertThat(bad.failure().id()).contains(ID));
        assertThat(server.receive(new Notification("notifications/initialized", EMPTY), NONE, ALICE))
                .isInstanceOf(BadRequest.class);
        assertThat(server.end(NONE, ALICE)).isInstanceOf(BadRequest.class);
    }

    @Test
    @Verifies({"RS19", "M3"})
    void another_users_session_gets_the_answer_of_an_unknown_one() {
        McpAnswer ofAnothers = server.receive(PING, session(), BOB);
        McpAnswer ofUnknown = server.receive(PING, TestHeaders.of(Map.of(McpHeaders.SESSION_ID, "made-up")), BOB);
        assertThat(ofAnothers).isInstanceOf(NotFound.class).isEqualTo(ofUnknown);
        assertThat(server.end(session(), BOB)).isInstanceOf(NotFound.class);
    }

    @Test
    void after_its_end_a_session_is_unknown() {
        McpHeaders session = session();
        assertThat(server.end(session, ALICE)).isEqualTo(new SessionEnded());
        assertThat(server.receive(PING, session, ALICE)).isInstanceOf(NotFound.class);
        assertThat(server.end(session, ALICE)).isInstanceOf(NotFound.class);
    }

    @Test
    void batches_are_for_the_oldest_revision() {
        List<Object> batch = List.of(wire(1, "ping"), Map.of("jsonrpc", "2.0", "method", "x"), wire(2, "nope"), "x");
        assertThat(server.receiveAll(batch, session("2025-03-26"), ALICE))
                .asInstanceOf(type(AnsweredAll.class))
                .satisfies(answers -> assertThat(answers.replies()).hasSize(3));
        assertThat(server.receiveAll(batch, session(), ALICE)).isInstanceOf(BadRequest.class);
        assertThat(server.receiveAll(List.of(), session("2025-03-26"), ALICE)).isInstanceOf(BadRequest.class);
        assertThat(server.receiveAll(List.of(Map.of("jsonrpc", "2.0", "method", "x")), session("2025-03-26"), ALICE))
                .isEqualTo(new Accepted());
    }

    @Test
    void a_batch_has_so_many_messages_and_no_more() {
        assertThat(server.receiveAll(Collections.nCopies(50, wire(1, "ping")), session("2025-03-26"), ALICE))
                .isInstanceOf(AnsweredAll.class);
        assertThat(server.receiveAll(Collections.nCopies(51, wire(1, "ping")), session("2025-03-26"), ALICE))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    @Verifies("M3")
    void another_users_event_gets_the_answer_of_an_unknown_one() {
        assertThat(server.stream(session(), ALICE, gone -> {})).isInstanceOf(Streaming.class);
        McpAnswer anothers = server.stream(resuming(initialize().sessionId(), "1-0"), ALICE, gone -> {});
        McpAnswer unknown = server.stream(resuming(initialize().sessionId(), "99-0"), ALICE, gone -> {});
        assertThat(anothers).isInstanceOf(BadRequest.class).isEqualTo(unknown);
        assertThat(server.stream(resuming(initialize().sessionId(), "1-0"), BOB, gone -> {}))
                .isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-", "-1", "a-1", "1-a", "1-1-1", "99999999999999999999-1", "1-\0", "1-1\n"})
    void what_is_no_event_id_is_refused(String id) {
        assertThat(server.stream(resuming(initialize().sessionId(), id), ALICE, gone -> {}))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void a_stream_is_picked_up_where_it_was_lost() throws InterruptedException {
        String id = initialize().sessionId();
        server.stream(TestHeaders.of(Map.of(McpHeaders.SESSION_ID, id)), ALICE, gone -> {});
        changes.publish(new Change.ToolsChanged());
        changes.publish(new Change.PromptsChanged());
        EventStream resumed = ((Streaming) server.stream(resuming(id, "1-1"), ALICE, gone -> {})).events();
        resumed.next(Duration.ZERO);
        assertThat(resumed.next(Duration.ZERO)).isInstanceOfSatisfying(Event.Message.class, message -> {
            assertThat(message.id()).contains("1-2");
            assertThat(message.data().toString()).contains("notifications/prompts/list_changed");
        });
    }

    @Test
    void a_user_has_so_many_streams_and_no_more() {
        for (int i = 0; i < 32; i++) {
            assertThat(server.stream(session(), ALICE, gone -> {})).isInstanceOf(Streaming.class);
        }
        assertThat(server.stream(session(), ALICE, gone -> {})).isInstanceOf(BadRequest.class);
        assertThat(server.stream(bobsSession(), BOB, gone -> {})).isInstanceOf(Streaming.class);
    }

    private McpHeaders bobsSession() {
        SessionOpened opened = (SessionOpened)
                server.receive(request("initialize", Map.of("protocolVersion", "2025-11-25")), NONE, BOB);
        return TestHeaders.of(Map.of(McpHeaders.SESSION_ID, opened.sessionId()));
    }

    private static Map<String, Object> wire(int id, String method) {
        return Map.of("jsonrpc", "2.0", "id", id, "method", method);
    }

    private static McpHeaders resuming(String sessionId, String event) {
        return TestHeaders.of(Map.of(McpHeaders.SESSION_ID, sessionId, McpHeaders.LAST_EVENT_ID, event));
    }

    private McpHeaders session() {
        return session("2025-11-25");
    }

    private McpHeaders session(String version) {
        return TestHeaders.of(Map.of(
                McpHeaders.SESSION_ID,
                initialize(Map.of("protocolVersion", version)).sessionId()));
    }

    private SessionOpened initialize() {
        return initialize(Map.of("protocolVersion", "2025-11-25"));
    }

    private SessionOpened initialize(Map<String, Object> params) {
        return (SessionOpened) server.receive(request("initialize", params), NONE, ALICE);
    }

    private static McpHeaders withVersion(McpHeaders headers, String version) {
        return name -> name.equals(McpHeaders.PROTOCOL_VERSION) ? Optional.of(version) : headers.value(name);
    }

    private static Message request(String method, Map<String, Object> params) {
        return new Request(ID, method, JsonObject.of(params));
    }
}
