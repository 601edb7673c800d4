package dev.gatehouse.mcpserver.protocol.mcp.feature;

import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something that only the client, its user or its model knows. */
public sealed interface Question {

    /** What a client has to be able to do to be asked: the name of its capability. */
    enum Kind {
        ELICITATION("elicitation", "elicitation/create"),
        SAMPLING("sampling", "sampling/createMessage"),
        ROOTS("roots", "roots/list");

        private final String capability;
        private final String method;

        Kind(String capability, String method) {
            this.capability = capability;
            this.method = method;
        }

        public String capability() {
            return capability;
        }

        public String method() {
            return method;
        }

        /**
         * Whether a client that declared the capability this way can be asked: one that shows addresses only cannot show
         * a form.
         */
        public boolean admits(JsonObject declared) {
            return this != ELICITATION || !declared.has("url") || declared.has("form");
        }
    }

    /**
     * A form for the user.
     *
     * @param schema JSON Schema of a flat object: what the form has to give
     */
    record Form(String message, Map<String, Object> schema) implements Question {
        @Override
        public Kind kind() {
            return Kind.ELICITATION;
        }

        @Override
        public Map<String, Object> params() {
            Map<String, Object> params = new LinkedHashMap<>();
            params.put("message", message);
            params.put("requestedSchema", schema);
            return params;
        }
    }

    /** A conversation of one message for the client's model to go on with. */
    record Sample(String message, int maxTokens) implements Question {
        @Override
        public Kind kind() {
            return Kind.SAMPLING;
        }

        @Override
        public Map<String, Object> params() {
            Map<String, Object> params = new LinkedHashMap<>();
            params.put("messages", List.of(Map.of("role", "user", "content", new Content.Text(message).asMap())));
            params.put("maxTokens", maxTokens);
            return params;
        }
    }

    /** The folders that the client works in. */
    record Roots() implements Question {
        @Override
        public Kind kind() {
            return Kind.ROOTS;
        }

        @Override
        public Map<String, Object> params() {
            return Map.of();
        }
    }

    Kind kind();

    /** What is asked, in wire form. */
    Map<String, Object> params();
}
