package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;

/** A feature asked what this client cannot be asked, and so ends. Thrown through the code of the feature. */
public final class ClientCannotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Question.Kind kind;

    public ClientCannotException(Question.Kind kind) {
        super("the client has not the capability " + kind.capability());
        this.kind = kind;
    }

    public Question.Kind kind() {
        return kind;
    }
}
