package dev.gatehouse.localstack;

/** The stack cannot run here and now; the message tells a person why, and what to do about it. */
final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Exception cause) {
        super(message, cause);
    }
}
