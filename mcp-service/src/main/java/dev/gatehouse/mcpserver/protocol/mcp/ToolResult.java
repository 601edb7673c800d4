package dev.gatehouse.mcpserver.protocol.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a tool call. */
public sealed interface ToolResult {

    /**
     * @param structured the answer
     * @param text the same as JSON text, for clients that read only text
     */
    record Answer(Map<String, Object> structured, String text) implements ToolResult {
        @Override
        public Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("content", textContent(text));
            members.put("structuredContent", structured);
            members.put("isError", false);
            return members;
        }
    }

    /** The call failed in a way that the model can mend, as by other arguments. */
    record Failed(String text) implements ToolResult {
        @Override
        public Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("content", textContent(text));
            members.put("isError", true);
            return members;
        }
    }

    /** The members in wire form. */
    Map<String, Object> asMap();

    private static List<Map<String, Object>> textContent(String text) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", "text");
        content.put("text", text);
        return List.of(content);
    }
}
