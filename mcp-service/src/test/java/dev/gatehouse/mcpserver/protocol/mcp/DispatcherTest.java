package dev.gatehouse.mcpserver.protocol.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.gatehouse.mcpserver.protocol.access.TestCallers;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.oauth.JsonObject;
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
        assertThat(dispatcher.capabilities()).containsOnlyKeys("tools", "resources");
    }

    @Test
    void ping_has_an_empty_answer() {
        assertThat(success("ping", Map.of())).isEmpty();
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
        assertThat(success("resources/templates/list", Map.of())).containsEntry("resourceTemplates", List.of());
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
                "prompts/list",
                "logging/setLevel",
                "resources/subscribe",
                "server/discover",
                "initialize",
                "tools/call\0"
            })
    void an_unknown_method_is_not_found(String method) {
        assertThat(failure(method, Map.of()).error().code()).isEqualTo(METHOD_NOT_FOUND);
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
                bad("tools/list", Map.of("cursor", "x")),
                bad("tools/list", Map.of("cursor", 5)),
                bad("resources/list", Map.of("cursor", "")),
                bad("resources/templates/list", Map.of("cursor", "x")));
    }

    @ParameterizedTest
    @MethodSource("badParameters")
    @Verifies("RS18")
    void wrong_parameters_are_invalid(String method, Map<String, Object> params) {
        assertThat(failure(method, params).error().code()).isEqualTo(INVALID_PARAMS);
        assertThat(used).isEmpty();
    }

    private static Arguments bad(String method, Map<String, Object> params) {
        return Arguments.of(method, params);
    }

    private Map<String, Object> success(String method, Map<String, Object> params) {
        return ((Reply.Success) dispatch(method, params)).result();
    }

    private Reply.Failure failure(String method, Map<String, Object> params) {
        Reply.Failure failure = (Reply.Failure) dispatch(method, params);
        assertThat(failure.id()).contains(new RequestId("id"));
        return failure;
    }

    private Reply dispatch(String method, Map<String, Object> params) {
        return dispatcher.dispatch(new Request(new RequestId("id"), method, JsonObject.of(params)), TestCallers.ALICE);
    }
}
