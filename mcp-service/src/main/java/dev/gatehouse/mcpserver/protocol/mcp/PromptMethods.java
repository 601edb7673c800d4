package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature.Argument;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature.Filled;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.Result;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code prompts/*}. */
final class PromptMethods {

    private final SortedMap<String, PromptFeature> prompts = new TreeMap<>();
    private final FeatureAccess access;

    PromptMethods(Collection<PromptFeature> prompts, FeatureAccess access) {
        prompts.forEach(this::add);
        this.access = access;
    }

    boolean isEmpty() {
        return prompts.isEmpty();
    }

    Optional<PromptFeature> prompt(String name) {
        return Optional.ofNullable(prompts.get(name));
    }

    Result<Operation, RpcError> list(JsonObject params) {
        return Result.ok(Operation.open(exchange -> Pages.page("prompts", promptsFor(exchange.caller()), params)));
    }

    Result<Operation, RpcError> get(JsonObject params) {
        Optional<PromptFeature> prompt = params.string("name").flatMap(this::prompt);
        if (prompt.isEmpty()) {
            return Result.err(new InvalidParams("There is no prompt of this name."));
        }
        PromptFeature.Definition definition = prompt.get().definition();
        return arguments(params, definition)
                .map(arguments -> new Operation(
                        definition.about().needs(),
                        exchange -> prompt.get()
                                .fill(arguments, exchange)
                                .map(Filled::asMap)
                                .mapError(unfit -> new InvalidParams(unfit.why()))));
    }

    private static Result<Map<String, String>, RpcError> arguments(
            JsonObject params, PromptFeature.Definition definition) {
        if (!params.isAbsentOr(Type.OBJECT, "arguments")) {
            return Result.err(new InvalidParams("The arguments of a prompt are an object."));
        }
        JsonObject given = params.object("arguments").orElseGet(() -> JsonObject.of(Map.of()));
        Map<String, String> arguments = new LinkedHashMap<>();
        for (Argument argument : definition.arguments()) {
            @Nullable String value = given.string(argument.name()).orElse(null);
            if (value != null) {
                arguments.put(argument.name(), value);
            } else if (argument.required() || given.has(argument.name())) {
                return Result.err(new InvalidParams("The argument " + argument.name() + " is needed, as a string."));
            }
        }
        return arguments.keySet().containsAll(given.asMap().keySet())
                ? Result.ok(arguments)
                : Result.err(new InvalidParams("The prompt has no argument of this name."));
    }

    private List<Pages.Item> promptsFor(Caller caller) {
        return prompts.values().stream()
                .map(PromptFeature::definition)
                .filter(definition -> access.allows(definition.about().needs(), caller))
                .map(definition -> new Pages.Item(definition.about().name(), definition.asMap()))
                .toList();
    }

    private void add(PromptFeature prompt) {
        String name = prompt.definition().about().name();
        if (prompts.put(name, prompt) != null) {
            throw new IllegalArgumentException("two prompts have the name " + name);
        }
    }
}
