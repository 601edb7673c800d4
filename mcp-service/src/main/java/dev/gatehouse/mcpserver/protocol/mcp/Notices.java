package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.feature.LogLevel;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Progress;
import java.util.LinkedHashMap;
import java.util.Map;

/** The notifications of the server, in wire form. */
public final class Notices {

    private Notices() {}

    public static Map<String, Object> notification(String method, Map<String, Object> params) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("jsonrpc", Message.VERSION);
        members.put("method", method);
        members.put("params", params);
        return members;
    }

    /** @param token what the client wants to know it by */
    public static Map<String, Object> progress(Object token, Progress progress) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("progressToken", token);
        params.put("progress", progress.done());
        progress.total().ifPresent(total -> params.put("total", total));
        progress.message().ifPresent(message -> params.put("message", message));
        return notification("notifications/progress", params);
    }

    public static Map<String, Object> log(LogLevel level, String logger, Object data) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("level", level.wire());
        params.put("logger", logger);
        params.put("data", data);
        return notification("notifications/message", params);
    }

    public static Map<String, Object> change(Change change, Map<String, Object> meta) {
        Map<String, Object> params = new LinkedHashMap<>();
        if (change instanceof Change.ResourceUpdated(String uri, var _)) {
            params.put("uri", uri);
        }
        if (!meta.isEmpty()) {
            params.put("_meta", meta);
        }
        return notification(method(change), params);
    }

    private static String method(Change change) {
        return switch (change) {
            case Change.ToolsChanged() -> "notifications/tools/list_changed";
            case Change.PromptsChanged() -> "notifications/prompts/list_changed";
            case Change.ResourcesChanged() -> "notifications/resources/list_changed";
            case Change.ResourceUpdated _ -> "notifications/resources/updated";
        };
    }
}
