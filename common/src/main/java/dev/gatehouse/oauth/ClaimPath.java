package dev.gatehouse.oauth;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a claim stands in a token.
 *
 * @param path its name, or the names of the objects around it and its own, joined by dots. Names may have dots
 *     themselves, as {@code kubernetes.io} does: whatever the token can mean by it is looked at.
 */
public record ClaimPath(String path) {

    public ClaimPath {
        if (path.isBlank()) {
            throw new IllegalArgumentException("a claim has a name");
        }
    }

    /** The strings that stand there, alone or in an array; empty for none, and for what is no string. */
    public List<String> valuesIn(JsonObject claims) {
        return valuesIn(claims, path).toList();
    }

    private static Stream<String> valuesIn(JsonObject object, String path) {
        Stream<String> nested = IntStream.range(0, path.length())
                .filter(dot -> path.charAt(dot) == '.')
                .boxed()
                .flatMap(dot -> object.object(path.substring(0, dot)).stream()
                        .flatMap(inner -> valuesIn(inner, path.substring(dot + 1))));
        return Stream.concat(object.stringOrStrings(path).stream(), nested);
    }
}
