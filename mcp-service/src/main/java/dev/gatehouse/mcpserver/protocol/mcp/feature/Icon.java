package dev.gatehouse.mcpserver.protocol.mcp.feature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A picture of a feature.
 *
 * @param src an {@code https} or {@code data} URI
 * @param sizes such as {@code 48x48} or {@code any}
 */
public record Icon(String src, String mimeType, List<String> sizes) {

    Map<String, Object> asMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("src", src);
        members.put("mimeType", mimeType);
        members.put("sizes", sizes);
        return members;
    }
}
