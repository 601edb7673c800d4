package dev.gatehouse.mcpserver.protocol.mcp.feature;

import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A tool, as a model may call it. */
public interface ToolFeature {

    /**
     * What clients are told of a tool.
     *
     * @param about its name has 1 to 128 of {@code A-Za-z0-9_.-}
     * @param input JSON Schema 2020-12 of the arguments: of type object
     * @param output JSON Schema of the structured result, when there is one
     */
    record Definition(About about, Map<String, Object> input, Optional<Map<String, Object>> output, ToolHints hints) {

        public Definition(About about, Map<String, Object> input) {
            this(about, input, Optional.empty(), ToolHints.NONE);
        }

        public Definition(About about, Map<String, Object> input, Map<String, Object> output) {
            this(about, input, Optional.of(output), ToolHints.NONE);
        }

        public Definition with(ToolHints given) {
            return new Definition(about, input, output, given);
        }

        public Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>(about.asMap());
            members.put("inputSchema", input);
            output.ifPresent(schema -> members.put("outputSchema", schema));
            if (!hints.equals(ToolHints.NONE)) {
                members.put("annotations", hints.asMap());
            }
            return members;
        }
    }

    Definition definition();

    /** @param arguments valid by the input schema */
    ToolResult call(JsonObject arguments, Exchange exchange);
}
