package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import static dev.gatehouse.mcpserver.protocol.access.TestCallers.ALICE;
import static dev.gatehouse.mcpserver.protocol.access.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.gatehouse.mcpserver.protocol.mcp.Message;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Notification;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Response;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.RequestId;
import dev.gatehouse.mcpserver.protocol.mcp.TestFeatures;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.Accepted;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.Answered;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.BadRequest;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.NoSuchSession;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.SessionEnded;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.SessionOpened;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyServer.Headers;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
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
    private static final Message PING = request("ping", Map.of());
    private static final Headers NONE = new Headers(Optional.empty(), Optional.empty());

    private final SecureRandom random = new SecureRandom();
    private final LegacyServer server = new LegacyServer(
            TestFeatures.dispatcher((feature, caller) -> {}),
            new Sessions(SessionKey.generate(random), Duration.ofHours(1), InstantSource.system(), random),
            new ServerInfo("test", "Test", "1"));

    @ParameterizedTest
    @CsvSource({
        "2025-11-25, 2025-11-25",
        "2025-06-18, 2025-06-18",
        "2025-03-26, 2025-11-25",
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
                                        "prompts",
                                        Map.of(),
                                        "resources",
                                        Map.of(),
                                        "tools",
                                        Map.of())));
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
        Headers session = session();
        assertThat(server.receive(PING, session, ALICE)).isEqualTo(new Answered(new Reply.Success(ID, Map.of())));
        assertThat(server.receive(new Notification("notifications/initialized"), session, ALICE))
                .isEqualTo(new Accepted());
        assertThat(server.receive(new Notification("initialize"), session, ALICE))
                .isEqualTo(new Accepted());
        assertThat(server.receive(new Response(), session, ALICE)).isEqualTo(new Accepted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2025-06-18"})
    void a_served_version_may_be_named(String version) {
        assertThat(server.receive(PING, withVersion(session(), version), ALICE)).isInstanceOf(Answered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025-03-26", "2026-07-28", "2025-11-25,2025-11-25", "x"})
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
        assertThat(server.receive(new Notification("notifications/initialized"), NONE, ALICE))
                .isInstanceOf(BadRequest.class);
        assertThat(server.end(NONE, ALICE)).isInstanceOf(BadRequest.class);
    }

    @Test
    @Verifies({"RS19", "M3"})
    void another_users_session_gets_the_answer_of_an_unknown_one() {
        LegacyAnswer ofAnothers = server.receive(PING, session(), BOB);
        LegacyAnswer ofUnknown = server.receive(PING, new Headers(Optional.of("made-up"), Optional.empty()), BOB);
        assertThat(ofAnothers).isInstanceOf(NoSuchSession.class).isEqualTo(ofUnknown);
        assertThat(server.end(session(), BOB)).isInstanceOf(NoSuchSession.class);
    }

    @Test
    void after_its_end_a_session_is_unknown() {
        Headers session = session();
        assertThat(server.end(session, ALICE)).isEqualTo(new SessionEnded());
        assertThat(server.receive(PING, session, ALICE)).isInstanceOf(NoSuchSession.class);
        assertThat(server.end(session, ALICE)).isInstanceOf(NoSuchSession.class);
    }

    private Headers session() {
        return new Headers(
                Optional.of(initialize(Map.of("protocolVersion", "2025-11-25")).sessionId()), Optional.empty());
    }

    private SessionOpened initialize(Map<String, Object> params) {
        return (SessionOpened) server.receive(request("initialize", params), NONE, ALICE);
    }

    private static Headers withVersion(Headers headers, String version) {
        return new Headers(headers.sessionId(), Optional.of(version));
    }

    private static Message request(String method, Map<String, Object> params) {
        return new Request(ID, method, JsonObject.of(params));
    }
}
