package dev.gatehouse.cli.protocol.doctor;

/**
 * What came of one rule.
 *
 * @param seen in a line; may quote the server
 */
public record Finding(Rule rule, Outcome outcome, String seen) {

    /** Whether a rule is kept. */
    public enum Outcome {
        OK,
        /** A rule that should be kept is not. */
        WARNING,
        /** A rule that must be kept is not. */
        FAILURE,
        /** Nothing to judge by. */
        SKIPPED
    }

    public boolean isBad() {
        return outcome == Outcome.WARNING || outcome == Outcome.FAILURE;
    }
}
