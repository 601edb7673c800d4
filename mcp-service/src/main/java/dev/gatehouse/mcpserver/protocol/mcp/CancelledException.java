package dev.gatehouse.mcpserver.protocol.mcp;

/** A feature waits for a client that wants no answer any more, and so ends. Thrown through the code of the feature. */
public final class CancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super("the client wants no answer", null, false, false);
    }
}
