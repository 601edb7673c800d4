package dev.gatehouse.mcpserver.http;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;

/**
 * The little a client of 2026-07-28 does: each request says all of itself.
 *
 * @param capabilities what it declares
 */
record ModernClient(String token, Map<String, Object> capabilities) {

    static final String VERSION = "2026-07-28";
    static final String PREFIX = "io.modelcontextprotocol/";

    ModernClient(String token) {
        this(token, Map.of());
    }

    Response send(String method, Map<String, ?> params) {
        return new McpClient(token)
                .request()
                .headers(headers(method, params))
                .body(body(method, params))
                .post("/mcp");
    }

    /** A request that is answered on a stream. */
    Events stream(String method, Map<String, ?> params) throws Exception {
        Map<String, String> headers = headers(method, params);
        headers.put("Authorization", "Bearer " + token);
        return Events.post(body(method, params), headers);
    }

    Map<String, String> headers(String method, Map<String, ?> params) {
        Map<String, String> headers = new HashMap<>();
        headers.put("MCP-Protocol-Version", VERSION);
        headers.put("Mcp-Method", method);
        if (params.containsKey("uri") || params.containsKey("name")) {
            headers.put("Mcp-Name", String.valueOf(params.containsKey("uri") ? params.get("uri") : params.get("name")));
        }
        return headers;
    }

    String body(String method, Map<String, ?> params) {
        Map<String, Object> meta = new HashMap<>();
        meta.put(PREFIX + "protocolVersion", VERSION);
        meta.put(PREFIX + "clientCapabilities", capabilities);
        meta.put("progressToken", "p");
        Map<String, Object> all = new HashMap<>(params);
        all.put("_meta", meta);
        return McpClient.message("r", method, all);
    }
}
