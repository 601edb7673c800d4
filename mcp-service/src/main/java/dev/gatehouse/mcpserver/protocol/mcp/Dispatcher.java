package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.MethodNotFound;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import java.util.Collection;
import java.util.Map;

/** The methods that mean the same in every protocol version. */
public final class Dispatcher {

    private final ToolMethods tools;
    private final ResourceMethods resources;

    public Dispatcher(Collection<ToolFeature> tools, Collection<ResourceFeature> resources, UsageRecorder usage) {
        this.tools = new ToolMethods(tools, usage);
        this.resources = new ResourceMethods(resources, usage);
    }

    /** What {@code initialize} promises: exactly the groups of methods below. */
    public Map<String, Object> capabilities() {
        return Map.of("tools", Map.of(), "resources", Map.of());
    }

    public Reply dispatch(Request request, Caller caller) {
        return switch (answer(request, caller)) {
            case Ok<Map<String, Object>, RpcError>(Map<String, Object> result) ->
                new Reply.Success(request.id(), result);
            case Err<Map<String, Object>, RpcError>(RpcError error) -> request.failed(error);
        };
    }

    private Result<Map<String, Object>, RpcError> answer(Request request, Caller caller) {
        return switch (request.method()) {
            case "ping" -> Result.ok(Map.of());
            case "tools/list" -> tools.list(request.params());
            case "tools/call" -> tools.call(request.params(), caller);
            case "resources/list" -> resources.list(request.params());
            case "resources/templates/list" -> resources.templates(request.params());
            case "resources/read" -> resources.read(request.params(), caller);
            default -> Result.err(new MethodNotFound("There is no method of this name."));
        };
    }
}
