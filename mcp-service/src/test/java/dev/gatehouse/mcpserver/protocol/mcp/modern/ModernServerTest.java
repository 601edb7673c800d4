package dev.gatehouse.mcpserver.protocol.mcp.modern;

import static dev.gatehouse.mcpserver.protocol.access.TestCallers.ALICE;
import static dev.gatehouse.mcpserver.protocol.access.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.conformance.ConformanceFeatures;
import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Answers;
import dev.gatehouse.mcpserver.protocol.mcp.Change;
import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream.Event;
import dev.gatehouse.mcpserver.protocol.mcp.Executions;
import dev.gatehouse.mcpserver.protocol.mcp.Features;
import dev.gatehouse.mcpserver.protocol.mcp.JsonText;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.McpHeaders;
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
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModernServerTest {

    private static final RequestId ID = new RequestId("id");
    private static final String VERSION = "2026-07-28";
    private static final String ROUTED = "test_parameter_header";
    private static final String ASKING = "test_input_required_result_multi_round";
    private static final Map<String, Object> ABLE =
            Map.of("elicitation", Map.of(), "sampling", Map.of(), "roots", Map.of());

    private final SecureRandom random = new SecureRandom();
    private final SealingKey key = SealingKey.generate(random);
    private final ChangeFeed changes = new ChangeFeed();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final ModernServer server = server();

    @Test
    void discovery_says_what_is_served_and_for_how_long_that_holds() {
        assertThat(success(send("server/discover", Map.of())))
                .containsEntry("resultType", "complete")
                .containsEntry("supportedVersions", List.of(VERSION))
                .containsEntry("cacheScope", "public")
                .containsKeys("capabilities", "ttlMs", "_meta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/list", "prompts/list", "resources/list", "resources/templates/list"})
    @Verifies("RS17")
    void lists_are_for_their_caller_alone(String method) {
        assertThat(success(send(method, Map.of())))
                .containsEntry("resultType", "complete")
                .containsEntry("cacheScope", "private")
                .containsKey("ttlMs");
    }

    static Stream<Arguments> refusals() {
        Map<String, Object> noVersion = Map.of(Meta.CAPABILITIES, Map.of());
        Map<String, Object> noCapabilities = Map.of(Meta.VERSION, VERSION);
        Map<String, Object> future = Map.of(Meta.VERSION, "2099-01-01", Meta.CAPABILITIES, Map.of());
        return Stream.of(
                refusal(-32602, noVersion, headers("tools/list")),
                refusal(-32602, noCapabilities, headers("tools/list")),
                refusal(-32602, Map.of(Meta.VERSION, 5, Meta.CAPABILITIES, Map.of()), headers("tools/list")),
                refusal(-32602, Map.of(Meta.VERSION, VERSION, Meta.CAPABILITIES, "x"), headers("tools/list")),
                refusal(-32022, future, with(headers("tools/list"), McpHeaders.PROTOCOL_VERSION, "2099-01-01")),
                refusal(-32020, future, headers("tools/list")),
                refusal(-32020, meta(), without(headers("tools/list"), McpHeaders.PROTOCOL_VERSION)),
                refusal(-32020, meta(), without(headers("tools/list"), McpHeaders.METHOD)),
                refusal(-32020, meta(), headers("tools/call")),
                refusal(-32020, meta(), headers("TOOLS/LIST")),
                refusal(-32020, meta(), headers("tools/list, tools/list")),
                refusal(-32020, meta(), headers("=?base64?!!!?=")),
                refusal(-32020, meta(), headers("=?base64?dG9vbHMvbGlzd?=")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @Verifies("RS23")
    void what_breaks_the_rules_of_the_transport_is_a_bad_request(
            int code, Map<String, Object> meta, Map<String, String> headers) {
        McpAnswer answer = receive("tools/list", Map.of("_meta", meta), headers, ALICE);
        assertThat(answer).isInstanceOfSatisfying(McpAnswer.BadRequest.class, bad -> {
            assertThat(bad.failure().error().code()).isEqualTo(code);
            assertThat(bad.failure().id()).contains(ID);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialize", "ping", "logging/setLevel", "resources/subscribe", "tools/nope", ""})
    void what_is_gone_or_never_was_is_not_found(String method) {
        assertThat(send(method, Map.of()))
                .isInstanceOfSatisfying(
                        McpAnswer.NotFound.class,
                        gone -> assertThat(gone.failure().error().code()).isEqualTo(-32601));
    }

    @Test
    void a_coded_header_is_read_before_it_is_compared() {
        Map<String, String> coded = with(headers("resources/read"), McpHeaders.NAME, "=?base64?dGVzdDovL21l?=");
        assertThat(receive("resources/read", Map.of("_meta", meta(), "uri", "test://me"), coded, ALICE))
                .isInstanceOf(McpAnswer.Answered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo ", "Echo", "", "zebra", "=?base64?!?=", "=?base64?ZWNobw?="})
    void another_name_in_the_header_is_refused(String name) {
        Map<String, String> headers = with(headers("tools/call"), McpHeaders.NAME, name);
        assertThat(receive("tools/call", Map.of("_meta", meta(), "name", "echo"), headers, ALICE))
                .isInstanceOf(McpAnswer.BadRequest.class);
    }

    /** Of the tool that declares {@code x-mcp-header}. */
    @ParameterizedTest
    @CsvSource({"eu, true", "us, false", "'', false", ", false"})
    void an_argument_that_its_header_says_otherwise_is_refused(@Nullable String region, boolean good) {
        Map<String, Object> params = Map.of("_meta", meta(), "name", ROUTED, "arguments", Map.of("region", "eu"));
        Map<String, String> headers = with(headers("tools/call"), McpHeaders.NAME, ROUTED);
        McpAnswer answer = receive(
                "tools/call", params, region == null ? headers : with(headers, "Mcp-Param-Region", region), ALICE);
        assertThat(answer).isInstanceOf(good ? McpAnswer.Answered.class : McpAnswer.BadRequest.class);
    }

    @Test
    @Verifies({"RS6", "RS23", "M6"})
    void a_scope_that_is_missing_is_said_before_anything_is_done() {
        assertThat(send("tools/call", Map.of("name", "locked")))
                .isEqualTo(new McpAnswer.Forbidden(Scope.of("user", "user:write")));
    }

    @Test
    void a_question_ends_the_request_and_its_answer_comes_with_the_next_try() {
        Map<String, Object> first = success(call(ASKING, Map.of(), ALICE));
        assertThat(first).containsEntry("resultType", "input_required").doesNotContainKey("ttlMs");
        Map<String, Object> second = success(call(ASKING, answering(first, "step1", "name", "Ada"), ALICE));
        assertThat(second.get("inputRequests").toString()).contains("step2").doesNotContain("step1");
        Map<String, Object> third = success(call(ASKING, answering(second, "step2", "color", "red"), ALICE));
        assertThat(third).containsEntry("resultType", "complete");
        assertThat(third.get("content").toString()).contains("Ada likes red.");
    }

    @Test
    @Verifies({"RS20", "M3"})
    void another_users_state_gets_the_answer_of_an_unknown_one() {
        Map<String, Object> first = success(call(ASKING, Map.of(), ALICE));
        McpAnswer anothers = call(ASKING, answering(first, "step1", "name", "x"), BOB);
        McpAnswer unknown = call(ASKING, Map.of("requestState", "made-up"), BOB);
        assertThat(failure(anothers)).isEqualTo(-32602);
        assertThat(anothers).isEqualTo(unknown);
    }

    @Test
    @Verifies("RS20")
    void a_state_is_for_its_request_for_an_hour() {
        Map<String, Object> first = success(call(ASKING, Map.of(), ALICE));
        Map<String, Object> other = new HashMap<>(answering(first, "step1", "name", "x"));
        other.put("arguments", Map.of("a", 1));
        assertThat(failure(call(ASKING, other, ALICE))).isEqualTo(-32602);
        assertThat(failure(call("test_streaming_elicitation", answering(first, "user_name", "name", "x"), ALICE)))
                .isEqualTo(-32602);
        now = now.plus(Duration.ofHours(1));
        assertThat(failure(call(ASKING, answering(first, "step1", "name", "x"), ALICE)))
                .isEqualTo(-32602);
    }

    @Test
    @Verifies("RS20")
    void a_state_with_one_character_changed_is_refused() {
        String state =
                success(call(ASKING, Map.of(), ALICE)).get("requestState").toString();
        for (int i = 0; i < state.length() - 1; i++) {
            String changed = state.substring(0, i) + (state.charAt(i) == 'A' ? 'B' : 'A') + state.substring(i + 1);
            assertThat(failure(call(ASKING, Map.of("requestState", changed), ALICE)))
                    .isEqualTo(-32602);
        }
    }

    static Stream<Map<String, Object>> hostile() {
        return Stream.of(
                Map.of("requestState", 5),
                Map.of("requestState", ""),
                Map.of("requestState", "\0"),
                Map.of("requestState", "A".repeat(100_000)),
                Map.of("requestState", List.of()),
                Map.of("inputResponses", List.of()),
                Map.of("inputResponses", "x"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Verifies("RS20")
    void what_is_no_state_and_no_answers_is_invalid(Map<String, Object> params) {
        assertThat(failure(call(ASKING, params, ALICE))).isEqualTo(-32602);
    }

    static Stream<Object> wrongAnswers() {
        return Stream.of(
                "x",
                List.of(),
                Map.of(),
                Map.of("action", "maybe"),
                Map.of("action", "accept"),
                Map.of("action", "accept", "content", Map.of()),
                Map.of("action", "accept", "content", Map.of("name", 5)));
    }

    @ParameterizedTest
    @MethodSource("wrongAnswers")
    void a_wrong_answer_is_asked_for_again(Object answer) {
        assertThat(success(call(ASKING, Map.of("inputResponses", Map.of("step1", answer)), ALICE)))
                .containsEntry("resultType", "input_required");
    }

    @Test
    void what_a_client_did_not_declare_it_is_not_asked() {
        Map<String, Object> meta = meta();
        McpAnswer answer = receive(
                "tools/call",
                Map.of("_meta", meta, "name", "test_missing_capability"),
                with(headers("tools/call"), McpHeaders.NAME, "test_missing_capability"),
                ALICE);
        assertThat(answer).isInstanceOfSatisfying(McpAnswer.BadRequest.class, bad -> {
            assertThat(bad.failure().error().code()).isEqualTo(-32021);
            assertThat(bad.failure().error().data())
                    .isEqualTo(Map.of("requiredCapabilities", Map.of("sampling", Map.of())));
        });
    }

    @Test
    void progress_opens_a_stream_that_ends_with_the_answer() throws InterruptedException {
        Map<String, Object> meta = new HashMap<>(meta());
        meta.put("progressToken", 7);
        McpAnswer answer = receive(
                "tools/call",
                Map.of("_meta", meta, "name", "test_tool_with_progress"),
                with(headers("tools/call"), McpHeaders.NAME, "test_tool_with_progress"),
                ALICE);
        EventStream events = ((McpAnswer.Streaming) answer).events();
        for (int i = 0; i < 3; i++) {
            assertThat(next(events)).contains("notifications/progress", "progressToken=7");
        }
        assertThat(next(events)).contains("resultType=complete");
        assertThat(events.next(Duration.ZERO)).isInstanceOf(Event.End.class);
    }

    @Test
    void without_a_level_nothing_is_logged() {
        assertThat(call("test_logging_tool", Map.of(), ALICE)).isInstanceOf(McpAnswer.Answered.class);
    }

    @Test
    void a_listener_hears_what_it_wanted_and_no_more() throws InterruptedException {
        Map<String, Object> wanted =
                Map.of("toolsListChanged", true, "resourceSubscriptions", List.of("test://me", "test://nobody"));
        EventStream events =
                ((McpAnswer.Streaming) send("subscriptions/listen", Map.of("notifications", wanted))).events();
        assertThat(next(events))
                .contains("subscriptions/acknowledged", "test://me", "subscriptionId=id")
                .doesNotContain("test://nobody");
        changes.publish(new Change.PromptsChanged());
        changes.publish(new Change.ResourceUpdated("test://me", Optional.of(BOB.subject())));
        changes.publish(new Change.ResourceUpdated("test://me", Optional.of(ALICE.subject())));
        assertThat(next(events)).contains("resources/updated", "test://me", "subscriptionId=id");
        changes.close();
        assertThat(next(events)).contains("resultType=complete");
        assertThat(events.next(Duration.ZERO)).isInstanceOf(Event.End.class);
    }

    @Test
    void an_answer_to_what_was_never_asked_is_a_bad_request() {
        assertThat(server.receive(new Response(ID, Optional.empty()), TestHeaders.of(Map.of()), ALICE, gone -> {}))
                .isInstanceOf(McpAnswer.BadRequest.class);
    }

    private static String next(EventStream events) throws InterruptedException {
        return ((Event.Message) events.next(Duration.ofSeconds(10))).data().toString();
    }

    private ModernServer server() {
        Features features = TestFeatures.all().and(ConformanceFeatures.features(changes));
        JsonSchemas schemas = new JsonSchemas();
        JsonText json = new JsonText() {
            @Override
            public byte[] write(Map<String, ?> value) {
                return Json.write(value);
            }

            @Override
            public Optional<JsonObject> read(byte[] utf8) {
                return Json.readObject(utf8);
            }
        };
        return new ModernServer(
                new Dispatcher(features, schemas, TestFeatures.BY_NAME, (feature, caller) -> {}),
                features,
                new Executions(Runnable::run, (method, failure) -> "reference"),
                changes,
                new RequestState(key, json, () -> now, random),
                new Answers(schemas),
                new ServerInfo("test", "Test", "1"));
    }

    private McpAnswer send(String method, Map<String, Object> params) {
        Map<String, Object> all = new LinkedHashMap<>(params);
        all.put("_meta", meta());
        Map<String, String> headers = params.containsKey("name")
                ? with(headers(method), McpHeaders.NAME, params.get("name").toString())
                : headers(method);
        return receive(method, all, headers, ALICE);
    }

    private McpAnswer call(String tool, Map<String, Object> params, Caller caller) {
        Map<String, Object> all = new LinkedHashMap<>(params);
        all.put("name", tool);
        all.put("_meta", Map.of(Meta.VERSION, VERSION, Meta.CAPABILITIES, ABLE));
        return receive("tools/call", all, with(headers("tools/call"), McpHeaders.NAME, tool), caller);
    }

    private McpAnswer receive(String method, Map<String, Object> params, Map<String, String> headers, Caller caller) {
        Request request = new Request(ID, method, JsonObject.of(params));
        return server.receive(request, TestHeaders.of(headers), caller, gone -> {});
    }

    private static Map<String, Object> answering(Map<String, Object> asked, String key, String field, String value) {
        Map<String, Object> form = Map.of("action", "accept", "content", Map.of(field, value));
        return Map.of("requestState", asked.get("requestState"), "inputResponses", Map.of(key, form));
    }

    private static Map<String, Object> success(McpAnswer answer) {
        return ((Reply.Success) ((McpAnswer.Answered) answer).reply()).result();
    }

    private static int failure(McpAnswer answer) {
        return ((Reply.Failure) ((McpAnswer.Answered) answer).reply()).error().code();
    }

    private static Map<String, Object> meta() {
        return Map.of(Meta.VERSION, VERSION, Meta.CAPABILITIES, Map.of());
    }

    private static Map<String, String> headers(String method) {
        return Map.of(McpHeaders.PROTOCOL_VERSION, VERSION, McpHeaders.METHOD, method);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return more;
    }

    private static Map<String, String> without(Map<String, String> headers, String name) {
        Map<String, String> fewer = new HashMap<>(headers);
        fewer.remove(name);
        return fewer;
    }

    private static Arguments refusal(int code, Map<String, Object> meta, Map<String, String> headers) {
        return Arguments.of(code, meta, headers);
    }
}
