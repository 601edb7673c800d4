package dev.gatehouse.mcpserver.protocol.mcp;

/** The connection that a request came by. */
@FunctionalInterface
public interface Connection {

    /** @param action is done when the client has gone before its answer was complete */
    void whenGone(Runnable action);
}
