package dev.gatehouse.mcpserver.protocol.mcp.feature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a tool call. */
public sealed interface ToolResult {

    /** An answer for the model to read. */
    record Answer(List<Content> content) implements ToolResult {
        @Override
        public Map<String, Object> asMap() {
            return members(content, Map.of(), false);
        }
    }

    /**
     * An answer of the shape that the tool's output schema promises.
     *
     * @param value any JSON
     * @param content the same for clients that read only this
     */
    record Structured(Object value, List<Content> content) implements ToolResult {
        @Override
        public Map<String, Object> asMap() {
            return members(content, Map.of("structuredContent", value), false);
        }
    }

    /** The call failed in a way that the model can mend, as by other arguments. */
    record Failed(List<Content> content) implements ToolResult {
        @Override
        public Map<String, Object> asMap() {
            return members(content, Map.of(), true);
        }
    }

    static ToolResult text(String text) {
        return new Answer(List.of(new Content.Text(text)));
    }

    /** @param text the same as JSON text */
    static ToolResult structured(Object value, String text) {
        return new Structured(value, List.of(new Content.Text(text)));
    }

    static ToolResult failed(String text) {
        return new Failed(List.of(new Content.Text(text)));
    }

    /** The members in wire form. */
    Map<String, Object> asMap();

    private static Map<String, Object> members(List<Content> content, Map<String, Object> structured, boolean failed) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("content", content.stream().map(Content::asMap).toList());
        members.putAll(structured);
        members.put("isError", failed);
        return members;
    }
}
