package dev.gatehouse.mcpserver.conformance;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Answer;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tools that ask the client on the stream. */
final class AskingTools {

    private AskingTools() {}

    static List<ToolFeature> all() {
        return List.of(
                FixtureTool.of("test_sampling", "Asks the model.", List.of("prompt"), (arguments, exchange) -> {
                    String prompt = arguments.string("prompt").orElseThrow();
                    Answer.Sample sample = exchange.ask("sample", new Question.Sample(prompt, 100));
                    return ToolResult.text("LLM response: " + sample.text());
                }),
                FixtureTool.of("test_elicitation", "Asks the user.", List.of("message"), (arguments, exchange) -> {
                    String message = arguments.string("message").orElseThrow();
                    return form("User response", message, user(), exchange);
                }),
                FixtureTool.of(
                        "test_elicitation_sep1034_defaults",
                        "A form with defaults.",
                        (_, exchange) ->
                                form("Elicitation completed", "Please check your data.", defaults(), exchange)),
                FixtureTool.of(
                        "test_elicitation_sep1330_enums",
                        "A form with choices.",
                        (_, exchange) -> form("Elicitation completed", "Please choose.", choices(), exchange)));
    }

    private static ToolResult form(String start, String message, Map<String, Object> schema, Exchange exchange) {
        Answer.Form answer = exchange.ask("form", new Question.Form(message, schema));
        return ToolResult.text(start + ": action=" + answer.action().name().toLowerCase(Locale.ROOT) + ", content="
                + Json.text(answer.fields().asMap()));
    }

    private static Map<String, Object> user() {
        Map<String, Object> schema = object(Map.of(
                "username", Map.of("type", "string", "description", "User's response"),
                "email", Map.of("type", "string", "description", "User's email address")));
        schema.put("required", List.of("username", "email"));
        return schema;
    }

    private static Map<String, Object> defaults() {
        return object(Map.of(
                "name", Map.of("type", "string", "default", "John Doe"),
                "age", Map.of("type", "integer", "default", 30),
                "score", Map.of("type", "number", "default", 95.5),
                "status",
                        Map.of("type", "string", "enum", List.of("active", "inactive", "pending"), "default", "active"),
                "verified", Map.of("type", "boolean", "default", true)));
    }

    private static Map<String, Object> choices() {
        List<String> options = List.of("option1", "option2", "option3");
        return object(Map.of(
                "untitledSingle", Map.of("type", "string", "enum", options),
                "titledSingle",
                        Map.of("type", "string", "oneOf", titled("First Option", "Second Option", "Third Option")),
                "legacyEnum",
                        Map.of(
                                "type",
                                "string",
                                "enum",
                                List.of("opt1", "opt2", "opt3"),
                                "enumNames",
                                List.of("Option One", "Option Two", "Option Three")),
                "untitledMulti", Map.of("type", "array", "items", Map.of("type", "string", "enum", options)),
                "titledMulti",
                        Map.of(
                                "type",
                                "array",
                                "items",
                                Map.of("anyOf", titled("First Choice", "Second Choice", "Third Choice")))));
    }

    private static List<Map<String, Object>> titled(String first, String second, String third) {
        return List.of(
                Map.of("const", "value1", "title", first),
                Map.of("const", "value2", "title", second),
                Map.of("const", "value3", "title", third));
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        return schema;
    }
}
