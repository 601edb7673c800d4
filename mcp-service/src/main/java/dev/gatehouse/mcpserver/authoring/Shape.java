package dev.gatehouse.mcpserver.authoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Java type as JSON: its schema, and the way in and out. JSON is maps, lists, strings, numbers and Booleans. */
sealed interface Shape permits Shape.Many, Shape.Named, RecordShape, ScalarShape {

    Map<String, Object> schema();

    /**
     * @param json valid by the schema
     * @throws FailedCall when it is not what it should be after all, as a date of no calendar
     */
    Object read(Object json);

    Object write(Object value);

    /** A list. */
    record Many(Shape item) implements Shape {
        @Override
        public Map<String, Object> schema() {
            return ordered("type", "array", "items", item.schema());
        }

        @Override
        public Object read(Object json) {
            return ((List<?>) json).stream().map(item::read).toList();
        }

        @Override
        public Object write(Object value) {
            return ((List<?>) value).stream().map(item::write).toList();
        }
    }

    /** Values by names that are not known before. */
    record Named(Shape item) implements Shape {
        @Override
        public Map<String, Object> schema() {
            return ordered("type", "object", "additionalProperties", item.schema());
        }

        @Override
        public Object read(Object json) {
            return ((Map<?, ?>) json)
                    .entrySet().stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    entry -> (String) entry.getKey(), entry -> item.read(entry.getValue())));
        }

        @Override
        public Object write(Object value) {
            Map<String, Object> members = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((name, member) -> members.put((String) name, item.write(member)));
            return members;
        }
    }

    static Map<String, Object> ordered(String name, Object value, String second, Object other) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(name, value);
        members.put(second, other);
        return members;
    }
}
