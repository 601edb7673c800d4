package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code resources/*}. */
final class ResourceMethods {

    private static final Map<String, Object> NO_TEMPLATES = Map.of("resourceTemplates", List.of());

    private final SortedMap<String, ResourceFeature> resources = new TreeMap<>();
    private final Map<String, Object> list;
    private final UsageRecorder usage;

    ResourceMethods(Collection<ResourceFeature> resources, UsageRecorder usage) {
        resources.forEach(resource -> this.resources.put(resource.definition().uri(), resource));
        this.list = Map.of("resources", definitions());
        this.usage = usage;
    }

    Result<Map<String, Object>, RpcError> list(JsonObject params) {
        return Pages.onlyOne(params, list);
    }

    /** Clients ask for it wherever there are resources, so there is an answer. */
    Result<Map<String, Object>, RpcError> templates(JsonObject params) {
        return Pages.onlyOne(params, NO_TEMPLATES);
    }

    Result<Map<String, Object>, RpcError> read(JsonObject params, Caller caller) {
        Optional<String> uri = params.string("uri");
        if (uri.isEmpty()) {
            return Result.err(new InvalidParams("The uri of a resource is needed."));
        }
        @Nullable ResourceFeature resource = resources.get(uri.get());
        if (resource == null) {
            return Result.err(new InvalidParams("There is no resource of this uri."));
        }
        usage.used(new Feature.Resource(uri.get()), caller);
        return Result.ok(Map.of("contents", List.of(contents(resource, caller))));
    }

    private static Map<String, Object> contents(ResourceFeature resource, Caller caller) {
        Map<String, Object> contents = new LinkedHashMap<>();
        contents.put("uri", resource.definition().uri());
        contents.put("mimeType", resource.definition().mimeType());
        contents.put("text", resource.read(caller));
        return contents;
    }

    private List<Map<String, Object>> definitions() {
        return resources.values().stream()
                .map(resource -> resource.definition().asMap())
                .toList();
    }
}
