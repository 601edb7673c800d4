package dev.gatehouse.oauth;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A set of scope tokens, in the order they were named (RFC 6749 §3.3).
 *
 * @param tokens each of printable ASCII without space, quote and backslash
 */
public record Scope(SequencedSet<String> tokens) {

    public static final Scope NONE = new Scope(new LinkedHashSet<>());

    private static final Pattern TOKEN = Pattern.compile("[!#-\\[\\]-~]+");

    public Scope {
        tokens.forEach(Scope::requireToken);
        tokens = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(tokens));
    }

    public static Scope of(String... tokens) {
        return of(Arrays.asList(tokens));
    }

    public static Scope of(Collection<String> tokens) {
        return new Scope(new LinkedHashSet<>(tokens));
    }

    /** Reads a space-separated list; runs of spaces are tolerated. */
    public static Result<Scope, OAuthError.InvalidScope> parse(String spaceSeparated) {
        SequencedSet<String> tokens = Arrays.stream(spaceSeparated.split(" ", -1))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return tokens.stream().allMatch(token -> TOKEN.matcher(token).matches())
                ? Result.ok(new Scope(tokens))
                : Result.err(new OAuthError.InvalidScope("A scope has characters that RFC 6749 does not allow."));
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    public boolean contains(String token) {
        return tokens.contains(token);
    }

    public boolean containsAll(Scope other) {
        return tokens.containsAll(other.tokens);
    }

    /** What both have, in the order of this one. */
    public Scope intersect(Scope other) {
        return keep(other.tokens::contains);
    }

    public Scope without(Scope other) {
        return keep(Predicate.not(other.tokens::contains));
    }

    public Scope union(Scope other) {
        SequencedSet<String> all = new LinkedHashSet<>(tokens);
        all.addAll(other.tokens);
        return new Scope(all);
    }

    private Scope keep(Predicate<String> wanted) {
        return of(tokens.stream().filter(wanted).toList());
    }

    private static void requireToken(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("not a scope token: " + token);
        }
    }

    /** Equal when the tokens are, whatever their order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Scope scope && Set.copyOf(tokens).equals(Set.copyOf(scope.tokens));
    }

    @Override
    public int hashCode() {
        return Set.copyOf(tokens).hashCode();
    }

    /** The wire form: tokens separated by a space. */
    @Override
    public String toString() {
        return String.join(" ", tokens);
    }
}
