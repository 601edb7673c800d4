package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.oauth.JsonObject;
import java.util.stream.Collectors;

/**
 * The answer of a tool.
 *
 * @param json the result as it came
 */
public record ToolResult(JsonObject json) {

    /** Whether the tool reports that it failed. */
    public boolean isError() {
        return json.bool("isError").orElse(false);
    }

    /** Its text; of content that is no text, the type. */
    public String text() {
        return McpSession.items(json, "content")
                .map(item ->
                        item.string("text").orElse("[" + item.string("type").orElse("content without type") + "]"))
                .collect(Collectors.joining("\n"));
    }
}
