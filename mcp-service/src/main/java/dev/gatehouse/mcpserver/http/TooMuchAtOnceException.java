package dev.gatehouse.mcpserver.http;

/** This node is at work at as much as it may. Without a trace: where it was thrown says nothing, and there are many. */
final class TooMuchAtOnceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMuchAtOnceException() {
        super("as much at once as this node may", null, false, false);
    }
}
