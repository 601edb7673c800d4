package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one can ask an MCP server for, whatever its era. */
public final class McpSession {

    /** Lists longer than this are no lists. */
    private static final int MOST_PAGES = 100;

    private final Exchange exchange;

    McpSession(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The revision that is spoken. */
    public ProtocolVersion version() {
        return exchange.version();
    }

    /** What the server said of itself at the beginning. */
    public JsonObject server() {
        return exchange.server();
    }

    /** The tools that can be called: those whose description breaks the rules of the revision are left out. */
    public Result<List<JsonObject>, Failure> tools() {
        return all("tools/list", "tools")
                .map(tools -> tools.stream()
                        .filter(tool -> !exchange.version().isStateless()
                                || headers(tool).isPresent())
                        .toList());
    }

    public Result<List<JsonObject>, Failure> resources() {
        return all("resources/list", "resources");
    }

    public Result<List<JsonObject>, Failure> resourceTemplates() {
        return all("resources/templates/list", "resourceTemplates");
    }

    public Result<List<JsonObject>, Failure> prompts() {
        return all("prompts/list", "prompts");
    }

    /** The contents of a resource. */
    public Result<JsonObject, Failure> read(String uri) {
        return exchange.request("resources/read", Map.of("uri", uri), Map.of());
    }

    /** A prompt, filled in. */
    public Result<JsonObject, Failure> prompt(String name, Map<String, String> arguments) {
        return exchange.request("prompts/get", Map.of("name", name, "arguments", arguments), Map.of());
    }

    /** What a tool answers; its own failure is a result too. */
    public Result<ToolResult, Failure> call(String tool, Map<String, Object> arguments) {
        return routing(tool, arguments)
                .then(headers -> exchange.request("tools/call", Map.of("name", tool, "arguments", arguments), headers))
                .map(ToolResult::new);
    }

    /** The texts of what was read. */
    public static String text(JsonObject contents) {
        return items(contents, "contents")
                .map(item -> item.string("text").orElse("[binary content]"))
                .collect(Collectors.joining("\n"));
    }

    static Stream<JsonObject> items(JsonObject result, String list) {
        return result.asMap().get(list) instanceof List<?> items
                ? items.stream().filter(Map.class::isInstance).map(item -> JsonObject.of((Map<?, ?>) item))
                : Stream.empty();
    }

    /** Only the schema knows which arguments the new era wants in headers, so it is looked up first. */
    private Result<Map<String, String>, Failure> routing(String tool, Map<String, Object> arguments) {
        if (!exchange.version().isStateless()) {
            return Result.ok(Map.of());
        }
        return all("tools/list", "tools")
                .then(tools -> tools.stream()
                        .filter(it -> it.string("name").filter(tool::equals).isPresent())
                        .findFirst()
                        .map(found -> headers(found)
                                .<Result<Map<String, String>, Failure>>map(headers -> Result.ok(headers.of(arguments)))
                                .orElseGet(() -> Result.err(new Failure.InvalidMetadata("The tool '" + tool
                                        + "' asks for headers in a way that the specification forbids."))))
                        .orElseGet(() -> Result.ok(Map.of())));
    }

    private static Optional<ParameterHeaders> headers(JsonObject tool) {
        return ParameterHeaders.of(tool.object("inputSchema").orElse(JsonObject.of(Map.of())));
    }

    private Result<List<JsonObject>, Failure> all(String method, String member) {
        List<JsonObject> all = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            Result<JsonObject, Failure> answer = exchange.request(method, Map.copyOf(parameters), Map.of());
            if (!(answer instanceof Result.Ok<JsonObject, Failure>(JsonObject result))) {
                return answer.map(_ -> List.of());
            }
            items(result, member).forEach(all::add);
            Optional<String> next = result.string("nextCursor");
            if (next.isEmpty()) {
                return Result.ok(List.copyOf(all));
            }
            parameters.put("cursor", next.get());
        }
        return Result.err(
                new Failure.Unexpected("The MCP server has more than " + MOST_PAGES + " pages of " + member + "."));
    }
}
