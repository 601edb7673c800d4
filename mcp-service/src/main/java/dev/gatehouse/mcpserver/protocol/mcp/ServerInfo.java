package dev.gatehouse.mcpserver.protocol.mcp;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the server introduces itself.
 *
 * @param name for programs
 * @param title for people
 */
public record ServerInfo(String name, String title, String version) {

    public Map<String, Object> asMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", name);
        members.put("title", title);
        members.put("version", version);
        return members;
    }
}
