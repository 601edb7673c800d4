package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something to read, of the MCP kind of resource; not the protected resource of OAuth, which is the whole server. */
public interface ResourceFeature {

    /**
     * What clients are told of it.
     *
     * @param name for programs
     * @param title for people
     * @param mimeType of its text
     */
    record Definition(String uri, String name, String title, String description, String mimeType) {

        Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("uri", uri);
            members.put("name", name);
            members.put("title", title);
            members.put("description", description);
            members.put("mimeType", mimeType);
            return members;
        }
    }

    Definition definition();

    /** Its text, for this user. */
    String read(Caller caller);
}
