package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.Result;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code tools/*}. */
final class ToolMethods {

    private final SortedMap<String, ToolFeature> tools = new TreeMap<>();
    private final Map<String, Object> list;
    private final UsageRecorder usage;

    ToolMethods(Collection<ToolFeature> tools, UsageRecorder usage) {
        tools.forEach(tool -> this.tools.put(tool.definition().name(), tool));
        this.list = Map.of("tools", definitions());
        this.usage = usage;
    }

    Result<Map<String, Object>, RpcError> list(JsonObject params) {
        return Pages.onlyOne(params, list);
    }

    Result<Map<String, Object>, RpcError> call(JsonObject params, Caller caller) {
        Optional<String> name = params.string("name");
        if (name.isEmpty()) {
            return Result.err(new InvalidParams("The name of a tool is needed."));
        }
        if (!params.isAbsentOr(Type.OBJECT, "arguments")) {
            return Result.err(new InvalidParams("The arguments of a tool are an object."));
        }
        @Nullable ToolFeature tool = tools.get(name.get());
        if (tool == null) {
            return Result.err(new InvalidParams("There is no tool of this name."));
        }
        usage.used(new Feature.Tool(name.get()), caller);
        JsonObject arguments = params.object("arguments").orElseGet(() -> JsonObject.of(Map.of()));
        return Result.ok(tool.call(arguments, caller).asMap());
    }

    private List<Map<String, Object>> definitions() {
        return tools.values().stream().map(tool -> tool.definition().asMap()).toList();
    }
}
