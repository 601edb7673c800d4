package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.MethodNotFound;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import dev.gatehouse.oauth.Scope;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The methods that mean the same in every protocol version. */
public final class Dispatcher {

    /** What is to be done with a request. */
    public sealed interface Decision {

        /** It is right and allowed: only the work is left, which may open a stream. */
        record Allowed(Operation.Work work) implements Decision {}

        /** @param needs all that the caller must have been granted (RS6) */
        record Forbidden(Scope needs) implements Decision {}

        record Wrong(RpcError error) implements Decision {}
    }

    private static final Set<String> METHODS = Set.of(
            "tools/list",
            "tools/call",
            "resources/list",
            "resources/templates/list",
            "resources/read",
            "prompts/list",
            "prompts/get",
            "completion/complete");

    private final ToolMethods tools;
    private final ResourceMethods resources;
    private final PromptMethods prompts;
    private final CompletionMethods completions;
    private final FeatureAccess access;

    public Dispatcher(Features features, SchemaCompiler schemas, FeatureAccess access, UsageRecorder usage) {
        this.tools = new ToolMethods(features.tools(), schemas, access, usage);
        this.resources = new ResourceMethods(features, access, usage);
        this.prompts = new PromptMethods(features.prompts(), access);
        this.completions = new CompletionMethods(prompts, resources);
        this.access = access;
    }

    public static boolean knows(String method) {
        return METHODS.contains(method);
    }

    /** What the server promises: the groups of methods below where there is something to list, changes, and a log. */
    public Map<String, Object> capabilities() {
        Map<String, Object> capabilities = new TreeMap<>();
        if (!tools.isEmpty()) {
            capabilities.put("tools", Map.of("listChanged", true));
        }
        if (!resources.isEmpty()) {
            capabilities.put("resources", Map.of("listChanged", true, "subscribe", true));
        }
        if (!prompts.isEmpty()) {
            capabilities.put("prompts", Map.of("listChanged", true));
        }
        if (!prompts.isEmpty() || resources.hasTemplates()) {
            capabilities.put("completions", Map.of());
        }
        capabilities.put("logging", Map.of());
        return capabilities;
    }

    /** Decides before anything is done, so that a refusal is an answer of HTTP and not a message in a stream (RS23). */
    public Decision decide(Request request, Caller caller) {
        return decide(find(request.method(), request.params()), caller);
    }

    /** For methods of one era that are about a resource: {@code work} is for who may read it. */
    public Decision decideOnResource(JsonObject params, Caller caller, Operation.Work work) {
        return decide(resources.watch(params, work), caller);
    }

    /** Whether there is such a resource, for this caller. */
    public boolean mayRead(String uri, Caller caller) {
        return decideOnResource(JsonObject.of(Map.of("uri", uri)), caller, _ -> Result.ok(Map.of()))
                instanceof Decision.Allowed;
    }

    private Decision decide(Result<Operation, RpcError> found, Caller caller) {
        return switch (found) {
            case Ok<Operation, RpcError>(Operation(Scope needs, Operation.Work work)) ->
                access.allows(needs, caller) ? new Decision.Allowed(work) : new Decision.Forbidden(needs);
            case Err<Operation, RpcError>(RpcError error) -> new Decision.Wrong(error);
        };
    }

    private Result<Operation, RpcError> find(String method, JsonObject params) {
        return switch (method) {
            case "tools/list" -> tools.list(params);
            case "tools/call" -> tools.call(params);
            case "resources/list" -> resources.list(params);
            case "resources/templates/list" -> resources.templates(params);
            case "resources/read" -> resources.read(params);
            case "prompts/list" -> prompts.list(params);
            case "prompts/get" -> prompts.get(params);
            case "completion/complete" -> completions.complete(params);
            default -> Result.err(new MethodNotFound("There is no method of this name."));
        };
    }
}
