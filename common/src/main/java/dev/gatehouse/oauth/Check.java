package dev.gatehouse.oauth;

import java.util.List;
import java.util.Optional;

/**
 * One rule. A list of rules, in the order of its specification, is the whole of what an endpoint demands.
 *
 * @param <S> what is judged
 * @param <E> the error the rule answers with
 */
@FunctionalInterface
public interface Check<S, E> {

    Optional<E> violatedBy(S subject);

    /** The error of a rule that is kept or not. */
    static <E> Optional<E> unless(boolean kept, E error) {
        return kept ? Optional.empty() : Optional.of(error);
    }

    /** The first rule of {@code inOrder} that {@code subject} breaks. */
    static <S, E> Optional<E> firstViolation(List<? extends Check<? super S, E>> inOrder, S subject) {
        for (Check<? super S, E> check : inOrder) {
            Optional<E> error = check.violatedBy(subject);
            if (error.isPresent()) {
                return error;
            }
        }
        return Optional.empty();
    }
}
