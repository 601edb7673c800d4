package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.oauth.JsonObject;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The arguments of a tool that its schema wants repeated in headers ({@code x-mcp-header}, MCP 2026-07-28, Streamable
 * HTTP), each by its path through the schema's {@code properties}.
 */
final class ParameterHeaders {

    private static final String ANNOTATION = "x-mcp-header";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> PRIMITIVE = Set.of("integer", "string", "boolean");

    /** Deeper schemas are no work of people. */
    private static final int DEEPEST = 32;

    private final Map<List<String>, String> names;

    private ParameterHeaders(Map<List<String>, String> names) {
        this.names = names;
    }

    /** Empty for a schema that breaks the rules: such a tool must not be used. */
    static Optional<ParameterHeaders> of(JsonObject schema) {
        Map<List<String>, String> names = new LinkedHashMap<>();
        boolean sound = collect(schema, List.of(), names)
                && names.size() == occurrences(schema.asMap(), 0)
                && areDistinct(names);
        return sound ? Optional.of(new ParameterHeaders(names)) : Optional.empty();
    }

    /** The headers of a call with these arguments. What is absent or null has none. */
    Map<String, String> of(Map<String, Object> arguments) {
        Map<String, String> headers = new LinkedHashMap<>();
        names.forEach((path, name) -> value(JsonObject.of(arguments), path)
                .ifPresent(value -> headers.put("Mcp-Param-" + name, HeaderValue.encoded(value))));
        return headers;
    }

    private static boolean collect(JsonObject schema, List<String> path, Map<List<String>, String> names) {
        if (path.size() > DEEPEST) {
            return false;
        }
        JsonObject properties = schema.object("properties").orElse(JsonObject.of(Map.of()));
        for (String name : properties.asMap().keySet()) {
            JsonObject property = properties.object(name).orElse(JsonObject.of(Map.of()));
            List<String> inner = appended(path, name);
            if (property.has(ANNOTATION)) {
                Optional<String> header = property.string(ANNOTATION)
                        .filter(it -> TOKEN.matcher(it).matches())
                        .filter(_ -> property.string("type")
                                .filter(PRIMITIVE::contains)
                                .isPresent());
                if (header.isEmpty()) {
                    return false;
                }
                names.put(inner, header.get());
            }
            if (!collect(property, inner, names)) {
                return false;
            }
        }
        return true;
    }

    /** Counts annotations wherever they stand: one that {@code properties} do not lead to is against the rules. */
    private static long occurrences(Object schema, int depth) {
        if (depth > 4 * DEEPEST) {
            return Long.MAX_VALUE / 2;
        }
        return switch (schema) {
            case Map<?, ?> map ->
                (map.get(ANNOTATION) instanceof Map<?, ?> || !map.containsKey(ANNOTATION) ? 0 : 1)
                        + map.values().stream()
                                .filter(value -> value != null)
                                .mapToLong(value -> occurrences(value, depth + 1))
                                .sum();
            case List<?> list ->
                list.stream()
                        .filter(value -> value != null)
                        .mapToLong(value -> occurrences(value, depth + 1))
                        .sum();
            default -> 0;
        };
    }

    private static boolean areDistinct(Map<List<String>, String> names) {
        Set<String> seen = new HashSet<>();
        return names.values().stream().allMatch(name -> seen.add(name.toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> value(JsonObject arguments, List<String> path) {
        JsonObject holder = arguments;
        for (String name : path.subList(0, path.size() - 1)) {
            Optional<JsonObject> inner = holder.object(name);
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            holder = inner.get();
        }
        return Optional.ofNullable(holder.asMap().get(path.getLast())).flatMap(ParameterHeaders::text);
    }

    private static Optional<String> text(Object value) {
        return switch (value) {
            case String text -> Optional.of(text);
            case Boolean bool -> Optional.of(bool.toString());
            case Number number -> Optional.of(new BigDecimal(number.toString()).toPlainString());
            default -> Optional.empty();
        };
    }

    private static List<String> appended(List<String> path, String name) {
        List<String> inner = new java.util.ArrayList<>(path);
        inner.add(name);
        return List.copyOf(inner);
    }
}
