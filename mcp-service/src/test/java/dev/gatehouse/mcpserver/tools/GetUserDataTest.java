package dev.gatehouse.mcpserver.tools;

import static dev.gatehouse.mcpserver.protocol.access.TestCallers.ALICE;
import static dev.gatehouse.mcpserver.protocol.access.TestCallers.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.gatehouse.mcpserver.authoring.AnnotatedFeatures;
import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.SchemaCompiler.CompiledSchema;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Content;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TestExchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import dev.gatehouse.mcpserver.schema.JsonSchemas;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetUserDataTest {

    private final ToolFeature tool =
            new AnnotatedFeatures(List.of(new GetUserData())).tools().getFirst();

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
    void the_answers_keep_to_the_schema() {
        CompiledSchema schema =
                new JsonSchemas().compile(tool.definition().output().orElseThrow());
        for (String userId : List.of("current", "bob")) {
            assertThat(schema.firstViolation(answer(Map.of("user_id", userId), ALICE)))
                    .isEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> answer(Map<String, Object> arguments, Caller caller) {
        ToolResult.Structured result =
                (ToolResult.Structured) tool.call(JsonObject.of(arguments), new TestExchange(caller));
        Map<String, Object> value = (Map<String, Object>) result.value();
        assertThat(result.content()).containsExactly(new Content.Text(Json.text(value)));
        return value;
    }
}
