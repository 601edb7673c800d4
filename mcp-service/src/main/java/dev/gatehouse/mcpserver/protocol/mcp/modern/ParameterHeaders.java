package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.mcp.McpHeaders;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.oauth.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of tools that are repeated in a header, for whoever routes requests without reading them: {@code
 * x-mcp-header} in the input schema names the header. Read once, at the start.
 */
final class ParameterHeaders {

    private static final String ANNOTATION = "x-mcp-header";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

    /** @param path the names of the members that lead to the argument */
    private record Parameter(List<String> path, String header) {}

    private final Map<String, List<Parameter>> byTool = new HashMap<>();

    /** @throws IllegalArgumentException when a schema names a header that no client could send */
    ParameterHeaders(Collection<ToolFeature> tools) {
        for (ToolFeature tool : tools) {
            List<Parameter> parameters = new ArrayList<>();
            collect(tool.definition().input(), List.of(), parameters);
            requireUnique(parameters);
            byTool.put(tool.definition().about().name(), parameters);
        }
    }

    /** The name of a header that does not say what the arguments say. */
    Optional<String> firstMismatch(String tool, JsonObject arguments, McpHeaders headers) {
        return byTool.getOrDefault(tool, List.of()).stream()
                .filter(parameter ->
                        !agrees(find(arguments.asMap(), parameter.path()), headers.value(parameter.header())))
                .map(Parameter::header)
                .findFirst();
    }

    private static boolean agrees(@Nullable Object argument, Optional<String> header) {
        if (argument == null || header.isEmpty()) {
            return argument == null && header.isEmpty();
        }
        return HeaderValue.decode(header.get())
                .filter(text ->
                        argument instanceof Number number ? isEqual(number, text) : text.equals(argument.toString()))
                .isPresent();
    }

    /** One number has several spellings. */
    private static boolean isEqual(Number number, String text) {
        try {
            return text.length() < 100 && new BigDecimal(number.toString()).compareTo(new BigDecimal(text)) == 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static @Nullable Object find(Map<String, Object> arguments, List<String> path) {
        @Nullable Object found = arguments;
        for (String name : path) {
            found = found instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return found;
    }

    private static void collect(Map<?, ?> schema, List<String> path, List<Parameter> found) {
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> {
                if (property instanceof Map<?, ?> described) {
                    List<String> deeper = new ArrayList<>(path);
                    deeper.add(String.valueOf(name));
                    if (described.containsKey(ANNOTATION)) {
                        found.add(parameter(described, deeper));
                    }
                    collect(described, deeper, found);
                }
            });
        }
    }

    private static Parameter parameter(Map<?, ?> property, List<String> path) {
        if (!(property.get(ANNOTATION) instanceof String name)
                || !TOKEN.matcher(name).matches()
                || !(property.get("type") instanceof String type)
                || !TYPES.contains(type)) {
            throw new IllegalArgumentException(
                    "x-mcp-header of " + path + " is no header name, or its property no string, integer or boolean");
        }
        return new Parameter(path, McpHeaders.PARAMETER_PREFIX + name);
    }

    private static void requireUnique(List<Parameter> parameters) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.header().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("two properties have the x-mcp-header of " + parameter.path());
            }
        }
    }
}
