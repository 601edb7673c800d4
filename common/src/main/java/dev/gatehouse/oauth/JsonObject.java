package dev.gatehouse.oauth;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as adapters hand it to the protocol: strings, {@link Boolean}, {@link Number}, {@link List}, {@link
 * Map}. A member that is {@code null} counts as omitted. Getters are empty for an omitted member and for one of another
 * type; {@link #isAbsentOr} tells the two apart.
 */
public final class JsonObject {

    /** The JSON types that a member can be demanded to have. */
    public enum Type {
        STRING,
        NUMBER,
        BOOLEAN,
        OBJECT,
        STRINGS
    }

    /** Up to here a double stands for one whole number. */
    private static final double MAX_EXACT = 1L << 53;

    private final Map<String, Object> members;
    private final Set<String> nulls;

    private JsonObject(Map<String, Object> members, Set<String> nulls) {
        this.members = members;
        this.nulls = nulls;
    }

    public static JsonObject of(Map<?, ?> members) {
        Map<String, Object> present = new LinkedHashMap<>();
        Set<String> nulls = new LinkedHashSet<>();
        members.forEach((name, value) -> {
            if (value == null) {
                nulls.add(String.valueOf(name));
            } else {
                present.put(String.valueOf(name), value);
            }
        });
        return new JsonObject(present, nulls);
    }

    /** This object with the members of {@code changes} in place of its own, less those that are {@code null} there. */
    public JsonObject overlaidWith(JsonObject changes) {
        Map<String, Object> merged = new LinkedHashMap<>(members);
        merged.keySet().removeAll(changes.nulls);
        merged.putAll(changes.members);
        return of(merged);
    }

    /** This object less some of its members. */
    public JsonObject without(Set<String> names) {
        Map<String, Object> rest = new LinkedHashMap<>(members);
        rest.keySet().removeAll(names);
        Set<String> nullsLeft = new LinkedHashSet<>(nulls);
        nullsLeft.removeAll(names);
        return new JsonObject(rest, nullsLeft);
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public boolean isAbsentOr(Type type, String name) {
        @Nullable Object value = members.get(name);
        return value == null
                || switch (type) {
                    case STRING -> value instanceof String;
                    case NUMBER -> value instanceof Number;
                    case BOOLEAN -> value instanceof Boolean;
                    case OBJECT -> value instanceof Map<?, ?>;
                    case STRINGS ->
                        value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
                };
    }

    public Optional<String> string(String name) {
        return get(name, String.class);
    }

    public Optional<Boolean> bool(String name) {
        return get(name, Boolean.class);
    }

    /** A number such as seconds since the epoch, without its fraction; empty when a {@code long} cannot hold it. */
    public Optional<Long> integer(String name) {
        return get(name, Number.class).flatMap(JsonObject::whole);
    }

    public Optional<JsonObject> object(String name) {
        return get(name, Map.class).map(JsonObject::of);
    }

    /** The strings of an array; empty as well when one of its items is no string. */
    public Optional<List<String>> strings(String name) {
        return isAbsentOr(Type.STRINGS, name)
                ? get(name, List.class)
                        .map(list -> ((List<?>) list)
                                .stream().map(String.class::cast).toList())
                : Optional.empty();
    }

    /** A string, or an array of strings: the two forms of {@code aud} (RFC 7519 §4.1.3). */
    public List<String> stringOrStrings(String name) {
        return string(name).map(List::of).or(() -> strings(name)).orElse(List.of());
    }

    /** The members as they came, for handing them on. */
    public Map<String, Object> asMap() {
        return members;
    }

    private static Optional<Long> whole(Number number) {
        return switch (number) {
            case Integer _, Long _ -> Optional.of(number.longValue());
            case BigInteger big when big.bitLength() < Long.SIZE -> Optional.of(big.longValue());
            case Double real when Math.abs(real) <= MAX_EXACT -> Optional.of(real.longValue());
            default -> Optional.empty();
        };
    }

    private <T> Optional<T> get(String name, Class<T> type) {
        @Nullable Object value = members.get(name);
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }
}
