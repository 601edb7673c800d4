package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.feature.CompletesArguments;
import dev.gatehouse.mcpserver.protocol.mcp.feature.CompletesArguments.Begun;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code completion/complete}. */
final class CompletionMethods {

    private static final int MOST_VALUES = 100;

    private record Completing(CompletesArguments feature, Scope needs, List<String> arguments) {}

    private final PromptMethods prompts;
    private final ResourceMethods resources;

    CompletionMethods(PromptMethods prompts, ResourceMethods resources) {
        this.prompts = prompts;
        this.resources = resources;
    }

    Result<Operation, RpcError> complete(JsonObject params) {
        Optional<Completing> completing = params.object("ref").flatMap(this::find);
        if (completing.isEmpty()) {
            return Result.err(new InvalidParams("The ref is of no prompt or resource template there is."));
        }
        Optional<Begun> begun =
                begun(params).filter(found -> completing.get().arguments().contains(found.argument()));
        return begun.<Result<Operation, RpcError>>map(known -> Result.ok(operation(completing.get(), known)))
                .orElseGet(() ->
                        Result.err(new InvalidParams("The argument has the name of one that there is, and a value.")));
    }

    private static Operation operation(Completing completing, Begun begun) {
        return new Operation(
                completing.needs(),
                exchange -> Result.ok(result(completing.feature().complete(begun, exchange.caller()))));
    }

    private Optional<Completing> find(JsonObject ref) {
        return switch (ref.string("type").orElse("")) {
            case "ref/prompt" -> ref.string("name").flatMap(prompts::prompt).map(CompletionMethods::ofPrompt);
            case "ref/resource" ->
                ref.string("uri").flatMap(resources::template).map(CompletionMethods::ofTemplate);
            default -> Optional.empty();
        };
    }

    private static Completing ofPrompt(PromptFeature prompt) {
        List<String> arguments = prompt.definition().arguments().stream()
                .map(PromptFeature.Argument::name)
                .toList();
        return new Completing(prompt, prompt.definition().about().needs(), arguments);
    }

    private static Completing ofTemplate(TemplateFeature template) {
        TemplateFeature.Definition definition = template.definition();
        return new Completing(
                template, definition.about().needs(), definition.template().variables());
    }

    private static Optional<Begun> begun(JsonObject params) {
        Map<String, String> others = new LinkedHashMap<>();
        params.object("context")
                .flatMap(context -> context.object("arguments"))
                .ifPresent(arguments -> arguments
                        .asMap()
                        .keySet()
                        .forEach(name -> arguments.string(name).ifPresent(value -> others.put(name, value))));
        return params.object("argument")
                .flatMap(argument -> argument.string("name")
                        .flatMap(name -> argument.string("value").map(value -> new Begun(name, value, others))));
    }

    private static Map<String, Object> result(List<String> values) {
        Map<String, Object> completion = new LinkedHashMap<>();
        completion.put("values", values.stream().limit(MOST_VALUES).toList());
        completion.put("total", values.size());
        completion.put("hasMore", values.size() > MOST_VALUES);
        return Map.of("completion", completion);
    }
}
