package dev.gatehouse.oauth;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a step yields when failing is part of its job. Exceptions are left to bugs and outages.
 *
 * @param <T> the value of a success
 * @param <E> why it failed
 */
public sealed interface Result<T, E> {

    /** Success. */
    record Ok<T, E>(T value) implements Result<T, E> {}

    /** An expected failure. */
    record Err<T, E>(E error) implements Result<T, E> {}

    static <T, E> Result<T, E> ok(T value) {
        return new Ok<>(value);
    }

    static <T, E> Result<T, E> err(E error) {
        return new Err<>(error);
    }

    /** Goes on with {@code next} after a success; a failure is passed through. */
    default <U> Result<U, E> then(Function<? super T, Result<U, E>> next) {
        return switch (this) {
            case Ok<T, E>(T value) -> next.apply(value);
            case Err<T, E>(E error) -> err(error);
        };
    }

    default <U> Result<U, E> map(Function<? super T, ? extends U> change) {
        return then(value -> ok(change.apply(value)));
    }

    /** Speaks of the failure in the caller's terms. */
    default <F> Result<T, F> mapError(Function<? super E, ? extends F> change) {
        return switch (this) {
            case Ok<T, E>(T value) -> ok(value);
            case Err<T, E>(E error) -> err(change.apply(error));
        };
    }

    /** The value of a success; for callers to whom every failure is the same. */
    default Optional<T> toOptional() {
        return switch (this) {
            case Ok<T, E>(T value) -> Optional.of(value);
            case Err<T, E> _ -> Optional.empty();
        };
    }

    /** Why it failed; empty for a success. */
    default Optional<E> failure() {
        return switch (this) {
            case Ok<T, E> _ -> Optional.empty();
            case Err<T, E>(E error) -> Optional.of(error);
        };
    }

    /**
     * The value of a success that is a matter of course, such as parsing a constant.
     *
     * @throws IllegalStateException for a failure, which is a bug here
     */
    default T orElseThrow() {
        return switch (this) {
            case Ok<T, E>(T value) -> value;
            case Err<T, E>(E error) -> throw new IllegalStateException(String.valueOf(error));
        };
    }
}
