package dev.gatehouse.mcpserver.protocol.mcp.feature;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Resources of one kind, as many as there are values for the variables in their address. */
public interface TemplateFeature extends CompletesArguments {

    /**
     * What clients are told of them.
     *
     * @param mimeType of what is in each
     */
    record Definition(UriTemplate template, About about, String mimeType) {

        public Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("uriTemplate", template.text());
            members.putAll(about.asMap());
            members.put("mimeType", mimeType);
            return members;
        }
    }

    Definition definition();

    /**
     * What is in one of them, for this caller.
     *
     * @param variables of the template, by name
     * @return empty when there is none at this address
     */
    Optional<ResourceContents.Body> read(Map<String, String> variables, Exchange exchange);
}
