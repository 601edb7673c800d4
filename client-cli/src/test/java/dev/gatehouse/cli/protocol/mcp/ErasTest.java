package dev.gatehouse.cli.protocol.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.fixture.Samples;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpClient.Manner;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErasTest {

    private static final String META = "io.modelcontextprotocol/";

    private final Server server = new Server();
    private final McpClient client = new McpClient(server, "1.0");

    @Test
    @Verifies("CL24")
    void a_server_of_the_new_era_gets_self_contained_requests() {
        server.on("server/discover", result(Map.of("supportedVersions", List.of("2026-07-28"))));
        server.on("resources/read", result(Map.of("resultType", "complete", "contents", List.of())));

        assertThat(talk(session -> session.read("user://profile"))).isInstanceOf(Result.Ok.class);

        Server.Sent sent = server.sent.getLast();
        assertThat(sent.envelope().version()).contains("2026-07-28");
        assertThat(sent.envelope().session()).isEmpty();
        assertThat(sent.envelope().routing())
                .isEqualTo(Map.of("Mcp-Method", "resources/read", "Mcp-Name", "user://profile"));
        JsonObject meta = sent.parameters().object("_meta").orElseThrow();
        assertThat(meta.string(META + "protocolVersion")).contains("2026-07-28");
        assertThat(meta.has(META + "clientCapabilities")).isTrue();
        assertThat(meta.object(META + "clientInfo").orElseThrow().string("name"))
                .contains("gatehouse-cli");
        assertThat(server.methods()).doesNotContain("initialize");
    }

    @ParameterizedTest
    @Verifies("CL24")
    @CsvSource({"400, 0", "404, -32601", "200, -32601", "405, 0", "400, -32600"})
    void what_does_not_understand_is_asked_in_the_old_way(int status, long code) {
        server.on("server/discover", _ -> Server.error(status, code, Map.of()));
        server.on("initialize", result(Map.of("protocolVersion", "2025-06-18")));
        server.on("tools/list", result(Map.of("tools", List.of())));

        assertThat(talk(McpSession::tools)).isInstanceOf(Result.Ok.class);
        assertThat(server.methods())
                .containsExactly("server/discover", "initialize", "notifications/initialized", "tools/list");
        assertThat(server.sent.getLast().envelope().version()).contains("2025-06-18");
        assertThat(server.sent.getLast().envelope().routing()).isEmpty();
    }

    @Test
    @Verifies("CL24")
    void a_version_is_chosen_from_those_that_are_supported() {
        server.on(
                "server/discover",
                _ -> Server.error(400, -32022, Map.of("supported", List.of("2027-01-01", "2025-06-18"))));
        server.on("initialize", result(Map.of("protocolVersion", "2025-06-18")));
        server.on("tools/list", result(Map.of("tools", List.of())));

        assertThat(talk(McpSession::tools)).isInstanceOf(Result.Ok.class);
        assertThat(server.sent.get(1).parameters().string("protocolVersion")).contains("2025-06-18");

        server.on("server/discover", _ -> Server.error(400, -32022, Map.of("supported", List.of("2027-01-01"))));
        assertThat(talk(McpSession::tools).failure().orElseThrow().message()).contains("[2027-01-01]");
    }

    @Test
    void a_pinned_revision_is_not_negotiated_away() {
        server.on("initialize", result(Map.of("protocolVersion", "2025-03-26")));
        server.on("tools/list", result(Map.of("tools", List.of())));

        assertThat(client.converse(
                        Samples.SERVER,
                        TokenSupplier.of(Optional.empty()),
                        new Manner(Optional.of(ProtocolVersion.V2025_03_26), Host.absent()),
                        McpSession::tools))
                .isInstanceOf(Result.Ok.class);
        assertThat(server.methods()).doesNotContain("server/discover");
    }

    @Test
    @Verifies("CL24")
    void a_server_that_asks_back_gets_the_answers_its_own_state_and_a_new_id() {
        modern();
        server.on(
                "prompts/get",
                sent -> sent.parameters().has("inputResponses")
                        ? Server.ok(sent, Map.of("messages", List.of()))
                        : Server.ok(
                                sent,
                                Map.of(
                                        "resultType", "input_required",
                                        "requestState", "opaque",
                                        "inputRequests",
                                                Map.of(
                                                        "k",
                                                        Map.of("method", "elicitation/create", "params", Map.of())))));

        Result<JsonObject, Failure> outcome = client.converse(
                Samples.SERVER,
                TokenSupplier.of(Optional.empty()),
                new Manner(Optional.empty(), new Agreeing()),
                session -> session.prompt("p", Map.of()));

        assertThat(outcome).isInstanceOf(Result.Ok.class);
        Server.Sent first = server.sent.get(1);
        Server.Sent second = server.sent.get(2);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.parameters().string("requestState")).contains("opaque");
        assertThat(second.parameters().string("name")).contains("p");
        assertThat(second.parameters()
                        .object("inputResponses")
                        .orElseThrow()
                        .object("k")
                        .orElseThrow()
                        .string("action"))
                .contains("accept");
    }

    @Test
    void a_server_that_only_asks_back_is_left() {
        modern();
        server.on(
                "prompts/get",
                result(Map.of("resultType", "input_required", "requestState", "s", "inputRequests", Map.of())));

        assertThat(talk(session -> session.prompt("p", Map.of()))
                        .failure()
                        .orElseThrow()
                        .message())
                .contains("asked back 10 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"elicitation/create", "sampling/createMessage", "roots/list"})
    void what_was_not_offered_is_not_answered(String method) {
        modern();
        server.on(
                "prompts/get",
                result(Map.of("resultType", "input_required", "inputRequests", Map.of("k", Map.of("method", method)))));

        assertThat(talk(session -> session.prompt("p", Map.of())).failure())
                .containsInstanceOf(Failure.InvalidMetadata.class);
    }

    @Test
    @Verifies("CL24")
    void an_unknown_type_of_result_is_invalid() {
        modern();
        server.on("prompts/get", result(Map.of("resultType", "task")));

        assertThat(talk(session -> session.prompt("p", Map.of())).failure())
                .containsInstanceOf(Failure.InvalidMetadata.class);
    }

    @Test
    void lists_are_read_to_their_end() {
        modern();
        server.on(
                "tools/list",
                sent -> sent.parameters().has("cursor")
                        ? Server.ok(sent, Map.of("tools", List.of(Map.of("name", "b"))))
                        : Server.ok(sent, Map.of("tools", List.of(Map.of("name", "a")), "nextCursor", "2")));

        assertThat(talk(McpSession::tools).orElseThrow()).hasSize(2);

        server.on("tools/list", result(Map.of("tools", List.of(), "nextCursor", "again")));
        assertThat(talk(McpSession::tools).failure().orElseThrow().message()).contains("more than 100 pages");
    }

    private void modern() {
        server.on("server/discover", result(Map.of("supportedVersions", List.of("2026-07-28"))));
    }

    private <T> Result<T, Failure> talk(Function<McpSession, Result<T, Failure>> conversation) {
        return client.converse(Samples.SERVER, TokenSupplier.of(Optional.empty()), Manner.PLAIN, conversation);
    }

    private static Function<Server.Sent, McpTransport.Answer> result(Map<String, Object> result) {
        return sent -> Server.ok(sent, result);
    }

    /** Accepts everything. */
    private static final class Agreeing implements Host {
        @Override
        public boolean canElicit() {
            return true;
        }

        @Override
        public Map<String, Object> elicit(JsonObject parameters) {
            return Elicitation.accepted(parameters);
        }

        @Override
        public void progress(JsonObject parameters) {}
    }

    /** Answers by method; what it was not told, it does not know. */
    private static final class Server implements McpTransport {

        record Sent(Envelope envelope, JsonObject message) {
            JsonObject parameters() {
                return message.object("params").orElse(JsonObject.of(Map.of()));
            }

            long id() {
                return message.integer("id").orElse(-1L);
            }
        }

        final List<Sent> sent = new ArrayList<>();
        private final Map<String, Function<Sent, Answer>> answers = new HashMap<>();

        void on(String method, Function<Sent, Answer> answer) {
            answers.put(method, answer);
        }

        List<String> methods() {
            return sent.stream()
                    .flatMap(it -> it.message.string("method").stream())
                    .toList();
        }

        static Answer ok(Sent sent, Map<String, Object> result) {
            return answer(200, Map.of("id", sent.id(), "result", result));
        }

        static Answer error(int status, long code, Map<String, Object> data) {
            return answer(status, Map.of("error", Map.of("code", code, "message", "no", "data", data)));
        }

        private static Answer answer(int status, Map<String, Object> message) {
            return new Answer(status, Optional.empty(), Optional.empty(), Optional.of(JsonObject.of(message)));
        }

        @Override
        public Result<Answer, Failure> post(
                Envelope envelope, Map<String, Object> message, Consumer<JsonObject> others) {
            Sent it = new Sent(envelope, JsonObject.of(message));
            sent.add(it);
            return Result.ok(
                    it.message.has("id")
                            ? answers.getOrDefault(
                                            it.message.string("method").orElse(""), _ -> error(404, -32601, Map.of()))
                                    .apply(it)
                            : answer(202, Map.of()));
        }

        @Override
        public Runnable listen(Envelope envelope, Consumer<JsonObject> messages) {
            return () -> {};
        }

        @Override
        public void delete(Envelope envelope) {}
    }
}
