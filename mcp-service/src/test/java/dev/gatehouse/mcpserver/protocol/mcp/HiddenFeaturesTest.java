package dev.gatehouse.mcpserver.protocol.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.authoring.AnnotatedFeatures;
import dev.gatehouse.mcpserver.authoring.McpFeatures;
import dev.gatehouse.mcpserver.authoring.McpResource;
import dev.gatehouse.mcpserver.authoring.Prompt;
import dev.gatehouse.mcpserver.authoring.RequiresScope;
import dev.gatehouse.mcpserver.authoring.ResourceTemplate;
import dev.gatehouse.mcpserver.authoring.Tool;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.access.TestCallers;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher.Decision;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TestExchange;
import dev.gatehouse.mcpserver.schema.JsonSchemas;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs more than a token was granted: of every kind of feature. */
class HiddenFeaturesTest {

    private static final Scope NEEDED = Scope.of("vault");
    private static final Caller OUTSIDER = TestCallers.ALICE;
    private static final Caller INSIDER = TestCallers.aliceWith(Scope.of("user", "vault"));

    record Key(String id) {}

    @RequiresScope("vault")
    static class Vault implements McpFeatures {

        @Tool(name = "hidden", title = "", description = "")
        String tool() {
            return "";
        }

        @McpResource(uri = "hidden://one", title = "", description = "")
        String resource() {
            return "";
        }

        @ResourceTemplate(uri = "hidden://{id}", title = "", description = "")
        String template(Key key) {
            return "";
        }

        @Prompt(name = "hidden", title = "", description = "")
        String prompt(Key key) {
            return "";
        }
    }

    private final AnnotatedFeatures vault = new AnnotatedFeatures(List.of(new Vault()));
    private final Dispatcher dispatcher = new Dispatcher(
            new Features(vault.tools(), vault.resources(), vault.templates(), vault.prompts()),
            new JsonSchemas(),
            TestFeatures.BY_NAME,
            (_, _) -> {});

    @ParameterizedTest
    @CsvSource({"tools/list", "resources/list", "resources/templates/list", "prompts/list"})
    @Verifies({"RS17", "M6"})
    void is_in_no_list(String method) {
        assertThat(list(method, OUTSIDER)).doesNotContain("hidden");
        assertThat(list(method, INSIDER)).contains("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "tools/call, name, hidden",
        "resources/read, uri, hidden://one",
        "resources/read, uri, hidden://two",
        "prompts/get, name, hidden"
    })
    @Verifies({"RS6", "M6"})
    void is_refused_with_all_that_it_needs(String method, String member, String value) {
        Map<String, Object> params = method.equals("prompts/get")
                ? Map.of(member, value, "arguments", Map.of("id", "one"))
                : Map.of(member, value);
        assertThat(decide(method, params, OUTSIDER)).isEqualTo(new Decision.Forbidden(NEEDED));
        assertThat(decide(method, params, INSIDER)).isInstanceOf(Decision.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource({"ref/prompt, name, hidden", "ref/resource, uri, 'hidden://{id}'"})
    @Verifies({"RS6", "M6"})
    void is_not_completed(String type, String member, String value) {
        Map<String, Object> params =
                Map.of("ref", Map.of("type", type, member, value), "argument", Map.of("name", "id", "value", ""));
        assertThat(decide("completion/complete", params, OUTSIDER)).isEqualTo(new Decision.Forbidden(NEEDED));
        assertThat(decide("completion/complete", params, INSIDER)).isInstanceOf(Decision.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource({"hidden://one", "hidden://two"})
    @Verifies({"RS6", "M6"})
    void is_not_watched(String uri) {
        assertThat(dispatcher.mayRead(uri, OUTSIDER)).isFalse();
        assertThat(dispatcher.mayRead(uri, INSIDER)).isTrue();
    }

    private String list(String method, Caller caller) {
        Decision.Allowed allowed = (Decision.Allowed) decide(method, Map.of(), caller);
        return allowed.work().run(new TestExchange(caller)).orElseThrow().toString();
    }

    private Decision decide(String method, Map<String, Object> params, Caller caller) {
        return dispatcher.decide(new Request(new RequestId("id"), method, JsonObject.of(params)), caller);
    }
}
