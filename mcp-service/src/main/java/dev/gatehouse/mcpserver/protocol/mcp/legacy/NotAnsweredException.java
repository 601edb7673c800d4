package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;

/** A client was asked and did not answer, or not what was asked. Thrown through the code of the feature. */
final class NotAnsweredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAnsweredException(Question.Kind kind) {
        super("The client gave no fit answer to " + kind.method() + ".", null, false, false);
    }
}
