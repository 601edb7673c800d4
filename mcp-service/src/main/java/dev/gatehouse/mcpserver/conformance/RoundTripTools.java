package dev.gatehouse.mcpserver.conformance;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Answer;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tools that need several tries of one request. */
final class RoundTripTools {

    private RoundTripTools() {}

    static List<ToolFeature> all() {
        return List.of(
                FixtureTool.of(
                        "test_input_required_result_elicitation",
                        "Asks for a name.",
                        (_, exchange) -> ToolResult.text(
                                "Hello, " + text(exchange, "user_name", "What is your name?", "name") + "!")),
                FixtureTool.of(
                        "test_input_required_result_sampling",
                        "Asks the model.",
                        (_, exchange) -> ToolResult.text(exchange.ask(
                                        "capital_question", new Question.Sample("What is the capital of France?", 100))
                                .text())),
                FixtureTool.of(
                        "test_input_required_result_list_roots",
                        "Asks for roots.",
                        (_, exchange) ->
                                ToolResult.text("Roots: " + roots(exchange.ask("client_roots", new Question.Roots())))),
                FixtureTool.of(
                        "test_input_required_result_request_state",
                        "Asks to confirm.",
                        (_, exchange) -> confirmed(exchange)),
                FixtureTool.of(
                        "test_input_required_result_tampered_state",
                        "Asks to confirm.",
                        (_, exchange) -> confirmed(exchange)),
                FixtureTool.of(
                        "test_input_required_result_multiple_inputs",
                        "Asks three things.",
                        (_, exchange) -> allThatItCan(exchange)),
                FixtureTool.of("test_input_required_result_multi_round", "Asks twice.", (_, exchange) -> {
                    String name = text(exchange, "step1", "Step 1: What is your name?", "name");
                    String color = text(exchange, "step2", "Step 2: What is your favorite color?", "color");
                    return ToolResult.text(name + " likes " + color + ".");
                }),
                FixtureTool.of(
                        "test_input_required_result_capabilities",
                        "Asks what it can.",
                        (_, exchange) -> allThatItCan(exchange)),
                FixtureTool.of(
                        "test_missing_capability",
                        "Needs sampling.",
                        (_, exchange) ->
                                ToolResult.text(exchange.ask("sample", new Question.Sample("Say something.", 10))
                                        .text())),
                FixtureTool.of(
                        "test_streaming_elicitation",
                        "Asks for a name.",
                        (_, exchange) -> ToolResult.text(text(exchange, "user_name", "What is your name?", "name"))));
    }

    static Question.Form form(String message, String field, String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of(field, Map.of("type", type)));
        schema.put("required", List.of(field));
        return new Question.Form(message, schema);
    }

    private static String text(Exchange exchange, String key, String message, String field) {
        return exchange.ask(key, form(message, field, "string"))
                .fields()
                .string(field)
                .orElse("nobody");
    }

    private static ToolResult confirmed(Exchange exchange) {
        Answer.Form answer = exchange.ask("confirm", form("Please confirm", "ok", "boolean"));
        return ToolResult.text("state-ok: " + answer.action());
    }

    private static ToolResult allThatItCan(Exchange exchange) {
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("user_name", form("What is your name?", "name", "string"));
        questions.put("greeting", new Question.Sample("Generate a greeting", 50));
        questions.put("client_roots", new Question.Roots());
        questions.values().removeIf(question -> !exchange.canAsk(question.kind()));
        return ToolResult.text(
                "Answered: " + String.join(", ", exchange.ask(questions).keySet()));
    }

    private static String roots(Answer.Roots answer) {
        return answer.roots().stream().map(Answer.Root::uri).collect(Collectors.joining(", "));
    }
}
