package dev.gatehouse.mcpserver.tools;

import static dev.gatehouse.mcpserver.protocol.access.TestCallers.ALICE;
import static dev.gatehouse.mcpserver.protocol.access.TestCallers.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.ToolResult;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetUserDataTest {

    private final GetUserData tool = new GetUserData();

    @ParameterizedTest
    @ValueSource(strings = {"current", TestTokens.ALICE, "alice"})
    void the_caller_is_known_by_three_names(String userId) {
        assertThat(answer(Map.of("user_id", userId), ALICE))
                .containsExactly(
                        entry("user_id", TestTokens.ALICE),
                        entry("username", "alice"),
                        entry("status", "active"),
                        entry("last_login", "2026-11-20T08:00:00Z"));
    }

    @Test
    void the_current_user_is_meant_when_none_is_named() {
        assertThat(answer(Map.of(), ALICE)).containsEntry("user_id", TestTokens.ALICE);
    }

    @Test
    void what_the_authorization_server_does_not_say_is_left_out() {
        assertThat(answer(Map.of(), unknown("sub-1")))
                .containsExactly(entry("user_id", "sub-1"), entry("status", "active"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bob", "Alice", "CURRENT", "alice ", "a\0b", "*", "../alice", TestTokens.BOB})
    @Verifies("RS18")
    void of_others_nothing_is_said_not_even_whether_they_exist(String userId) {
        assertThat(answer(Map.of("user_id", userId), ALICE))
                .containsExactly(
                        entry("user_id", userId),
                        entry("status", "unknown"),
                        entry("error", "no access, or no such user"));
    }

    @Test
    void a_user_named_current_is_the_caller_all_the_same() {
        assertThat(answer(Map.of("user_id", "current"), unknown("sub-1"))).containsEntry("user_id", "sub-1");
    }

    @Test
    @Verifies("RS18")
    void a_user_id_of_another_type_is_told_to_the_model() {
        for (Object wrong : List.of(5, true, List.of("current"), Map.of("a", "b"))) {
            assertThat(tool.call(JsonObject.of(Map.of("user_id", wrong)), ALICE))
                    .isInstanceOf(ToolResult.Failed.class);
        }
    }

    /** Members and types by hand: the schema is small, a validator is not. */
    @Test
    void the_answers_keep_to_the_schema() {
        Map<?, ?> properties = (Map<?, ?>) tool.definition().output().get("properties");
        for (String userId : List.of("current", "bob")) {
            Map<String, Object> answer = answer(Map.of("user_id", userId), ALICE);
            assertThat(properties.keySet().stream().map(String.class::cast)).containsAll(answer.keySet());
            assertThat(answer).containsKeys("user_id", "status");
            assertThat(answer.values()).allMatch(String.class::isInstance);
        }
    }

    private Map<String, Object> answer(Map<String, Object> arguments, Caller caller) {
        ToolResult result = tool.call(JsonObject.of(arguments), caller);
        assertThat(result)
                .asInstanceOf(type(ToolResult.Answer.class))
                .satisfies(answer -> assertThat(answer.text()).isEqualTo(Json.text(answer.structured())));
        return ((ToolResult.Answer) result).structured();
    }
}
