package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tool, as a model may call it. */
public interface ToolFeature {

    /**
     * What clients are told of a tool.
     *
     * @param name 1 to 128 of {@code A-Za-z0-9_.-}
     * @param title for people
     * @param description for the model
     * @param input JSON Schema of the arguments
     * @param output JSON Schema of {@link ToolResult.Answer#structured()}
     */
    record Definition(
            String name, String title, String description, Map<String, Object> input, Map<String, Object> output) {

        Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("name", name);
            members.put("title", title);
            members.put("description", description);
            members.put("inputSchema", input);
            members.put("outputSchema", output);
            return members;
        }
    }

    Definition definition();

    /** @param arguments as the model wrote them; to be checked */
    ToolResult call(JsonObject arguments, Caller caller);
}
