package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.mcp.ServerInfo;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form of results in this revision: they say of what type they are, and for how long and for whom they hold. */
final class Results {

    /** Lists show what this caller's token allows: nobody else's business (RS17). */
    private static final Map<String, Duration> PRIVATE = Map.of(
            "tools/list", Duration.ofMinutes(1),
            "prompts/list", Duration.ofMinutes(1),
            "resources/list", Duration.ofMinutes(1),
            "resources/templates/list", Duration.ofMinutes(1),
            "resources/read", Duration.ZERO);

    private static final Duration DISCOVERY = Duration.ofHours(1);

    private final Map<String, Object> meta;

    Results(ServerInfo self) {
        this.meta = Map.of(Meta.SERVER_INFO, self.asMap());
    }

    Map<String, Object> complete(String method, Map<String, Object> result) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("resultType", "complete");
        members.putAll(result);
        if (PRIVATE.containsKey(method)) {
            members.put("ttlMs", PRIVATE.get(method).toMillis());
            members.put("cacheScope", "private");
        }
        members.put("_meta", meta);
        return members;
    }

    Map<String, Object> discovery(Map<String, Object> capabilities) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("resultType", "complete");
        members.put("supportedVersions", ModernServer.VERSIONS);
        members.put("capabilities", capabilities);
        members.put("ttlMs", DISCOVERY.toMillis());
        members.put("cacheScope", "public");
        members.put("_meta", meta);
        return members;
    }

    Map<String, Object> inputRequired(Map<String, Question> open, String state) {
        Map<String, Object> requests = new LinkedHashMap<>();
        open.forEach((key, question) -> {
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("method", question.kind().method());
            request.put("params", question.params());
            requests.put(key, request);
        });
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("resultType", "input_required");
        members.put("inputRequests", requests);
        members.put("requestState", state);
        members.put("_meta", meta);
        return members;
    }
}
