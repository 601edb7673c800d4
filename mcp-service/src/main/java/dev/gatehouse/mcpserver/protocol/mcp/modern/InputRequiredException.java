package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import java.util.Map;

/** A feature asked what is not answered yet, and so ends for this time. Thrown through the code of the feature. */
final class InputRequiredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Question> open;

    InputRequiredException(Map<String, Question> open) {
        super("the client is asked", null, false, false);
        this.open = open;
    }

    Map<String, Question> open() {
        return open;
    }
}
