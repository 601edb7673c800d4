package dev.gatehouse.mcpserver.authoring;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What has no parts.
 *
 * @param parse from its text, as it stands in JSON without quotes
 */
record ScalarShape(Map<String, Object> schema, Function<String, Object> parse, Function<Object, Object> format)
        implements Shape {

    private static final Map<Class<?>, ScalarShape> KNOWN = Map.of(
            String.class, plain("string", text -> text),
            boolean.class, plain("boolean", ScalarShape::truth),
            int.class, plain("integer", text -> new BigDecimal(text).intValueExact()),
            long.class, plain("integer", text -> new BigDecimal(text).longValueExact()),
            double.class, plain("number", Double::valueOf),
            Instant.class, text("date-time", Instant::parse),
            LocalDate.class, text("date", LocalDate::parse));

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            Boolean.class, boolean.class, Integer.class, int.class, Long.class, long.class, Double.class, double.class);

    /** Empty for a type that is none of these. */
    static Optional<ScalarShape> of(Class<?> type) {
        return type.isEnum()
                ? Optional.of(choice(type))
                : Optional.ofNullable(KNOWN.get(BOXES.getOrDefault(type, type)));
    }

    @Override
    public Object read(Object json) {
        try {
            return parse.apply(json.toString());
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException unfit) {
            throw new FailedCall("There is no such value: " + json);
        }
    }

    @Override
    public Object write(Object value) {
        return format.apply(value);
    }

    /** Constants are written in lower case. */
    private static ScalarShape choice(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> constants.put(wire(constant), constant));
        return new ScalarShape(
                Shape.ordered(
                        "type", "string", "enum", constants.keySet().stream().toList()),
                text -> Optional.ofNullable(constants.get(text))
                        .orElseThrow(() -> new IllegalArgumentException("not one of " + constants.keySet())),
                ScalarShape::wire);
    }

    private static String wire(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static ScalarShape plain(String type, Function<String, Object> parse) {
        return new ScalarShape(Map.of("type", type), parse, value -> value);
    }

    private static ScalarShape text(String format, Function<String, Object> parse) {
        return new ScalarShape(Shape.ordered("type", "string", "format", format), parse, Object::toString);
    }
}
