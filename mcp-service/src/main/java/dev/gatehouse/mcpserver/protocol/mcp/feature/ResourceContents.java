package dev.gatehouse.mcpserver.protocol.mcp.feature;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Content.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is in a resource. */
public record ResourceContents(String uri, String mimeType, Body body) {

    /** Text, or what is not. */
    public sealed interface Body {

        record Text(String text) implements Body {}

        record Blob(Bytes data) implements Body {}
    }

    public Map<String, Object> asMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("uri", uri);
        members.put("mimeType", mimeType);
        switch (body) {
            case Body.Text(String text) -> members.put("text", text);
            case Body.Blob(Bytes data) -> members.put("blob", data.base64());
        }
        return members;
    }
}
