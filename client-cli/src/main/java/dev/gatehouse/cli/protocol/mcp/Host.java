package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.oauth.JsonObject;
import java.util.Map;

/** Whoever uses a conversation: answers what the server asks the user, and watches what it reports. */
public interface Host {

    /** Whether there is anybody to ask. A server is told of it and must not ask otherwise. */
    boolean canElicit();

    /**
     * Asks the user (MCP, client features, elicitation).
     *
     * @param parameters with a {@code message} and a {@code requestedSchema}
     * @return {@code action} and, when accepted, {@code content}
     */
    Map<String, Object> elicit(JsonObject parameters);

    /** Is told of progress. */
    void progress(JsonObject parameters);

    /** Nobody is there. */
    static Host absent() {
        return new Host() {
            @Override
            public boolean canElicit() {
                return false;
            }

            @Override
            public Map<String, Object> elicit(JsonObject parameters) {
                return Map.of("action", "cancel");
            }

            @Override
            public void progress(JsonObject parameters) {}
        };
    }
}
