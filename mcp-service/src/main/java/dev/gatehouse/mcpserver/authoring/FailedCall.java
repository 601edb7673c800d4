package dev.gatehouse.mcpserver.authoring;

/** A tool cannot do what it was asked for, in a way that the model can mend: the message is for the model. */
public final class FailedCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FailedCall(String message) {
        super(message);
    }
}
