package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.oauth.JsonObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a server asks a user: a flat form of texts, numbers, choices and decisions (MCP, client features, elicitation). */
public final class Elicitation {

    private Elicitation() {}

    /**
     * A question.
     *
     * @param type string, number, integer or boolean
     * @param choices the only answers; empty for any
     * @param preset the answer of those who do not care
     */
    public record Field(
            String name, String title, String type, List<String> choices, Optional<Object> preset, boolean required) {

        /** As it is put to a person. */
        public String question() {
            return title
                    + (choices.isEmpty() ? "" : " (" + String.join(", ", choices) + ")")
                    + (type.equals("boolean") ? " (yes, no)" : "")
                    + preset.map(value -> " [" + value + "]").orElse(required ? "" : " []")
                    + ":";
        }

        /** Empty for what is no answer to the question. */
        public Optional<Object> read(String text) {
            return switch (type) {
                case "boolean" -> bool(text);
                case "integer" -> text.matches("-?[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
                case "number" -> number(text);
                default -> choices.isEmpty() || choices.contains(text) ? Optional.of(text) : Optional.empty();
            };
        }

        private static Optional<Object> bool(String text) {
            return switch (text) {
                case "y", "yes", "true" -> Optional.of(true);
                case "n", "no", "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        private static Optional<Object> number(String text) {
            try {
                return Optional.of(new BigDecimal(text));
            } catch (NumberFormatException notOne) {
                return Optional.empty();
            }
        }
    }

    public static List<Field> fields(JsonObject parameters) {
        JsonObject schema = parameters.object("requestedSchema").orElse(JsonObject.of(Map.of()));
        JsonObject properties = schema.object("properties").orElse(JsonObject.of(Map.of()));
        List<String> required = schema.strings("required").orElse(List.of());
        return properties.asMap().keySet().stream()
                .map(name -> field(name, properties.object(name).orElse(JsonObject.of(Map.of())), required))
                .toList();
    }

    /** The answer of somebody who accepts all that is preset. */
    public static Map<String, Object> accepted(JsonObject parameters) {
        Map<String, Object> content = new LinkedHashMap<>();
        fields(parameters).forEach(field -> field.preset().ifPresent(value -> content.put(field.name(), value)));
        return Map.of("action", "accept", "content", content);
    }

    private static Field field(String name, JsonObject property, List<String> required) {
        String title = property.string("title")
                .or(() -> property.string("description"))
                .orElse(name);
        return new Field(
                name,
                title,
                property.string("type").orElse("string"),
                property.strings("enum").orElse(List.of()),
                Optional.ofNullable(property.asMap().get("default")),
                required.contains(name));
    }
}
