package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Envelope;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An initialized conversation with an MCP server. */
public final class McpSession {

    private final McpTransport transport;
    private final Envelope envelope;
    private int lastId;

    McpSession(McpTransport transport, Envelope envelope) {
        this.transport = transport;
        this.envelope = envelope;
    }

    /** The names of the tools on the first page of {@code tools/list}. */
    public Result<List<String>, Failure> tools() {
        return request("tools/list", Map.of()).map(result -> members(result, "tools", "name"));
    }

    /** The URIs on the first page of {@code resources/list}. */
    public Result<List<String>, Failure> resources() {
        return request("resources/list", Map.of()).map(result -> members(result, "resources", "uri"));
    }

    /** The text of a resource. */
    public Result<String, Failure> read(String uri) {
        return request("resources/read", Map.of("uri", uri))
                .map(result -> String.join("\n", members(result, "contents", "text")));
    }

    /** What a tool answers; its own failure is a result too. */
    public Result<ToolResult, Failure> call(String tool, Map<String, Object> arguments) {
        return request("tools/call", Map.of("name", tool, "arguments", arguments))
                .map(ToolResult::new);
    }

    static Map<String, Object> request(int id, String method, JsonObject parameters) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters.asMap());
        return message;
    }

    private Result<JsonObject, Failure> request(String method, Map<String, Object> parameters) {
        lastId++;
        return Answers.read(transport.post(envelope, request(lastId, method, JsonObject.of(parameters))))
                .map(Answers.Success::result);
    }

    private static List<String> members(JsonObject result, String list, String member) {
        return items(result, list).flatMap(item -> item.string(member).stream()).toList();
    }

    static Stream<JsonObject> items(JsonObject result, String list) {
        return result.asMap().get(list) instanceof List<?> items
                ? items.stream().filter(Map.class::isInstance).map(item -> JsonObject.of((Map<?, ?>) item))
                : Stream.empty();
    }
}
