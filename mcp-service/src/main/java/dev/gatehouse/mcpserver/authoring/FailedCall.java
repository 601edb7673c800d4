package dev.gatehouse.mcpserver.authoring;

/**
 * A feature cannot do what it was asked for, in a way that who asked can mend. The message of a tool is for the model, that
 * of a prompt for the user who filled it in.
 */
public final class FailedCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FailedCall(String message) {
        super(message);
    }
}
