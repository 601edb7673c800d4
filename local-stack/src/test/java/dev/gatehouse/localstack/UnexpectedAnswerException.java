package dev.gatehouse.localstack;

/** An answer that lacks what the step after it needs: the page of an outage, for one. */
public final class UnexpectedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnexpectedAnswerException(String answer) {
        super(answer.isBlank() ? "an empty answer" : answer);
    }
}
