package dev.gatehouse.mcpserver.protocol.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.access.TestCallers;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher.Decision;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TestExchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import dev.gatehouse.mcpserver.schema.JsonSchemas;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {

    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INVALID_PARAMS = -32602;

    private final List<Feature> used = new ArrayList<>();
    private final Dispatcher dispatcher = TestFeatures.dispatcher((feature, caller) -> used.add(feature));

    @Test
    void it_promises_the_groups_of_methods_that_it_has() {
        assertThat(dispatcher.capabilities())
                .containsOnlyKeys("tools", "resources", "prompts", "completions", "logging");
    }

    @Test
    void tools_are_listed_by_name_with_their_schemas() {
        assertThat(success("tools/list", Map.of()))
                .extractingByKey("tools")
                .asInstanceOf(list(Map.class))
                .extracting(tool -> tool.get("name"))
                .containsExactly("echo", "zebra");
    }

    @Test
    void a_tool_answers_in_structure_and_in_text() {
        assertThat(success("tools/call", Map.of("name", "echo", "arguments", Map.of("a", 1))))
                .containsExactly(
                        entry("content", List.of(Map.of("type", "text", "text", "{a=1}"))),
                        entry("structuredContent", Map.of("a", 1)),
                        entry("isError", false));
    }

    @Test
    @Verifies("RS18")
    void a_tool_that_fails_does_so_in_its_result_for_the_model_to_read() {
        assertThat(success("tools/call", Map.of("name", "echo", "arguments", Map.of("fail", true))))
                .containsEntry("isError", true)
                .doesNotContainKey("structuredContent");
    }

    @Test
    void a_tool_may_be_called_without_arguments() {
        assertThat(success("tools/call", Map.of("name", "echo"))).containsEntry("structuredContent", Map.of());
    }

    @Test
    void resources_are_listed_and_read() {
        assertThat(success("resources/list", Map.of()))
                .hasEntrySatisfying(
                        "resources",
                        list -> assertThat(list)
                                .isEqualTo(
                                        List.of(TestFeatures.WHOAMI.definition().asMap())));
        assertThat(success("resources/read", Map.of("uri", "test://me")))
                .containsEntry(
                        "contents",
                        List.of(Map.of(
                                "uri", "test://me",
                                "mimeType", "text/plain",
                                "text", TestCallers.ALICE.subject())));
        assertThat(success("resources/templates/list", Map.of()))
                .extractingByKey("resourceTemplates")
                .asInstanceOf(list(Map.class))
                .extracting(template -> template.get("uriTemplate"))
                .containsExactly("note://{id}");
    }

    @Test
    void uses_are_reported_and_attempts_are_not() {
        success("tools/call", Map.of("name", "echo"));
        success("resources/read", Map.of("uri", "test://me"));
        failure("tools/call", Map.of("name", "nobody"));
        failure("resources/read", Map.of("uri", "test://you"));
        success("tools/list", Map.of());
        assertThat(used).containsExactly(new Feature.Tool("echo"), new Feature.Resource("test://me"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nope",
                "PING",
                "tools/call ",
                "tools",
                "logging/setLevel",
                "resources/subscribe",
                "server/discover",
                "initialize",
                "tools/call\0"
            })
    void an_unknown_method_is_not_found(String method) {
        assertThat(failure(method, Map.of()).code()).isEqualTo(METHOD_NOT_FOUND);
    }

    static Stream<Arguments> badParameters() {
        return Stream.of(
                bad("tools/call", Map.of()),
                bad("tools/call", Map.of("name", 5)),
                bad("tools/call", Map.of("name", List.of("echo"))),
                bad("tools/call", Map.of("name", "")),
                bad("tools/call", Map.of("name", "echo\0")),
                bad("tools/call", Map.of("name", "e".repeat(1_000_000))),
                bad("tools/call", Map.of("name", "echo", "arguments", List.of())),
                bad("tools/call", Map.of("name", "echo", "arguments", "{}")),
                bad("resources/read", Map.of()),
                bad("resources/read", Map.of("uri", 5)),
                bad("resources/read", Map.of("uri", "test://me/")),
                bad("resources/read", Map.of("uri", "TEST://ME")),
                bad("resources/read", Map.of("uri", "file:///etc/passwd")),
                bad("prompts/get", Map.of()),
                bad("prompts/get", Map.of("name", "nobody")),
                bad("prompts/get", Map.of("name", "greeting")),
                bad("prompts/get", Map.of("name", "greeting", "arguments", List.of())),
                bad("prompts/get", Map.of("name", "greeting", "arguments", Map.of("whom", 5))),
                bad("prompts/get", Map.of("name", "greeting", "arguments", Map.of("whom", "x", "why", "y"))),
                bad("prompts/get", Map.of("name", "greeting", "arguments", Map.of("whom", "x", "how", 5))),
                bad("prompts/get", Map.of("name", "greeting", "arguments", Map.of("whom", "nobody"))),
                bad("completion/complete", Map.of()),
                bad("completion/complete", Map.of("ref", Map.of("type", "ref/prompt", "name", "greeting"))),
                bad("completion/complete", completion("ref/prompt", "who")),
                bad("completion/complete", completion("ref/tool", "whom")),
                bad("resources/read", Map.of("uri", "note://")),
                bad("resources/read", Map.of("uri", "note://a/b")),
                bad("resources/read", Map.of("uri", "note://%zz")),
                bad("tools/list", Map.of("cursor", "x")),
                bad("tools/list", Map.of("cursor", 5)),
                bad("resources/list", Map.of("cursor", "")),
                bad("resources/templates/list", Map.of("cursor", "x")));
    }

    @ParameterizedTest
    @MethodSource("badParameters")
    @Verifies("RS18")
    void wrong_parameters_are_invalid(String method, Map<String, Object> params) {
        assertThat(failure(method, params).code()).isEqualTo(INVALID_PARAMS);
        assertThat(used).isEmpty();
    }

    private static Map<String, Object> completion(String kind, String argument) {
        return Map.of(
                "ref", Map.of("type", kind, "name", "greeting"), "argument", Map.of("name", argument, "value", ""));
    }

    private static Arguments bad(String method, Map<String, Object> params) {
        return Arguments.of(method, params);
    }

    @Test
    @Verifies({"M6", "RS6"})
    void what_needs_more_than_was_granted_is_refused_with_all_that_it_needs() {
        assertThat(decide("tools/call", Map.of("name", "locked"), TestCallers.ALICE))
                .isEqualTo(new Decision.Forbidden(Scope.of("user", "user:write")));
        assertThat(used).isEmpty();
    }

    @Test
    @Verifies("RS17")
    void lists_show_what_the_caller_may_use() {
        assertThat(success("tools/list", Map.of()).toString()).doesNotContain("locked");
    }

    @Test
    @Verifies("RS18")
    void arguments_are_held_against_the_schema_and_the_model_is_told() {
        assertThat(success("tools/call", Map.of("name", "echo", "arguments", Map.of("count", "many"))))
                .containsEntry("isError", true)
                .extractingByKey("content")
                .asString()
                .contains("/count");
    }

    @Test
    void a_template_stands_for_many_resources_and_is_counted_as_one() {
        assertThat(success("resources/read", Map.of("uri", "note://7")).toString())
                .contains("note 7 of");
        assertThat(failure("resources/read", Map.of("uri", "note://none")))
                .isEqualTo(new RpcError.ResourceNotFound("note://none"));
        assertThat(used).containsOnly(new Feature.Resource("note://{id}"));
    }

    @Test
    void a_result_that_is_not_as_its_tool_promised_is_never_sent() {
        Dispatcher one = new Dispatcher(
                new Features(List.of(new Promising()), List.of(), List.of(), List.of()),
                new JsonSchemas(),
                TestFeatures.BY_NAME,
                (_, _) -> {});
        Operation.Work work = ((Decision.Allowed) one.decide(
                        new Request(new RequestId("id"), "tools/call", JsonObject.of(Map.of("name", "promising"))),
                        TestCallers.ALICE))
                .work();
        assertThatThrownBy(() -> work.run(new TestExchange(TestCallers.ALICE)))
                .hasMessageContaining("not as its schema says");
    }

    private record Promising() implements ToolFeature {
        @Override
        public Definition definition() {
            return new Definition(
                    new About("promising", "Promising", "Promises a number."),
                    Map.of("type", "object"),
                    Map.of("type", "object", "properties", Map.of("number", Map.of("type", "integer"))));
        }

        @Override
        public ToolResult call(JsonObject arguments, Exchange exchange) {
            return ToolResult.structured(Map.of("number", "many"), "many");
        }
    }

    @Test
    void prompts_are_listed_and_filled_in() {
        assertThat(success("prompts/list", Map.of()).toString()).contains("greeting");
        assertThat(success("prompts/get", Map.of("name", "greeting", "arguments", Map.of("whom", "Bob")))
                        .toString())
                .contains("Greet Bob.");
    }

    @Test
    void arguments_are_completed() {
        Map<String, Object> template = Map.of("type", "ref/resource", "uri", "note://{id}");
        assertThat(success(
                        "completion/complete", Map.of("ref", template, "argument", Map.of("name", "id", "value", "4"))))
                .containsEntry("completion", Map.of("values", List.of("41", "42"), "total", 2, "hasMore", false));
    }

    private Map<String, Object> success(String method, Map<String, Object> params) {
        return ((Ok<Map<String, Object>, RpcError>) dispatch(method, params)).value();
    }

    private RpcError failure(String method, Map<String, Object> params) {
        return ((Err<Map<String, Object>, RpcError>) dispatch(method, params)).error();
    }

    private Result<Map<String, Object>, RpcError> dispatch(String method, Map<String, Object> params) {
        return switch (decide(method, params, TestCallers.ALICE)) {
            case Decision.Allowed(Operation.Work work) -> work.run(new TestExchange(TestCallers.ALICE));
            case Decision.Wrong(RpcError error) -> Result.err(error);
            case Decision.Forbidden forbidden -> throw new AssertionError(forbidden);
        };
    }

    private Decision decide(String method, Map<String, Object> params, Caller caller) {
        return dispatcher.decide(new Request(new RequestId("id"), method, JsonObject.of(params)), caller);
    }
}
