package dev.gatehouse.mcpserver.protocol.mcp.feature;

import java.util.LinkedHashMap;
import java.util.Map;

/** Something to read, of the MCP kind of resource; not the protected resource of OAuth, which is the whole server. */
public interface ResourceFeature {

    /**
     * What clients are told of it.
     *
     * @param mimeType of what is in it
     */
    record Definition(String uri, About about, String mimeType) {

        public Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("uri", uri);
            members.putAll(about.asMap());
            members.put("mimeType", mimeType);
            return members;
        }
    }

    Definition definition();

    /** What is in it, for this caller. */
    ResourceContents.Body read(Exchange exchange);
}
