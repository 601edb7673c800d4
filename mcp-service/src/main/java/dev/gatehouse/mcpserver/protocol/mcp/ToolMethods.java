package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.SchemaCompiler.CompiledSchema;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.Result;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code tools/*}. */
final class ToolMethods {

    private record Tool(
            ToolFeature feature,
            ToolFeature.Definition definition,
            CompiledSchema input,
            Optional<CompiledSchema> output) {}

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private final SortedMap<String, Tool> tools = new TreeMap<>();
    private final FeatureAccess access;
    private final UsageRecorder usage;

    ToolMethods(Collection<ToolFeature> tools, SchemaCompiler schemas, FeatureAccess access, UsageRecorder usage) {
        tools.forEach(tool -> add(tool, schemas));
        this.access = access;
        this.usage = usage;
    }

    boolean isEmpty() {
        return tools.isEmpty();
    }

    Result<Operation, RpcError> list(JsonObject params) {
        return Result.ok(Operation.open(exchange -> Pages.page("tools", visibleTo(exchange.caller()), params)));
    }

    Result<Operation, RpcError> call(JsonObject params) {
        Optional<String> name = params.string("name");
        if (name.isEmpty()) {
            return Result.err(new InvalidParams("The name of a tool is needed."));
        }
        if (!params.isAbsentOr(Type.OBJECT, "arguments")) {
            return Result.err(new InvalidParams("The arguments of a tool are an object."));
        }
        @Nullable Tool tool = tools.get(name.get());
        if (tool == null) {
            return Result.err(new InvalidParams("There is no tool of this name."));
        }
        JsonObject arguments = params.object("arguments").orElseGet(() -> JsonObject.of(Map.of()));
        return Result.ok(new Operation(tool.definition().about().needs(), exchange -> {
            usage.used(new Feature.Tool(name.get()), exchange.caller());
            return Result.ok(call(tool, arguments, exchange).asMap());
        }));
    }

    /** What the model got wrong is told to the model, which can mend it (MCP 2025-11-25 §tools, error handling). */
    private static ToolResult call(Tool tool, JsonObject arguments, Exchange exchange) {
        Optional<String> violation = tool.input().firstViolation(arguments.asMap());
        if (violation.isPresent()) {
            return ToolResult.failed("The arguments are not as the tool wants them: " + violation.get());
        }
        ToolResult result = tool.feature().call(arguments, exchange);
        if (result instanceof ToolResult.Structured(Object value, var _)) {
            tool.output().flatMap(schema -> schema.firstViolation(value)).ifPresent(broken -> {
                throw new IllegalStateException("the result of a tool is not as its schema says: " + broken);
            });
        }
        return result;
    }

    private List<Pages.Item> visibleTo(Caller caller) {
        return tools.entrySet().stream()
                .filter(entry ->
                        access.allows(entry.getValue().definition().about().needs(), caller))
                .map(entry -> new Pages.Item(
                        entry.getKey(), entry.getValue().definition().asMap()))
                .toList();
    }

    private void add(ToolFeature feature, SchemaCompiler schemas) {
        ToolFeature.Definition definition = feature.definition();
        String name = definition.about().name();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a tool: " + name);
        }
        Tool tool = new Tool(
                feature,
                definition,
                schemas.compile(definition.input()),
                definition.output().map(schemas::compile));
        if (tools.put(name, tool) != null) {
            throw new IllegalArgumentException("two tools have the name " + name);
        }
    }
}
