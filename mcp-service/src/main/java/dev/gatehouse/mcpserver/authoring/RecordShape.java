package dev.gatehouse.mcpserver.authoring;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record: its components are members, their names in snake case. */
record RecordShape(Constructor<?> constructor, List<Component> components) implements Shape {

    /**
     * A part of a record.
     *
     * @param name in JSON
     * @param optional whether it is an {@link Optional}, and left out when it is empty
     * @param otherwise what it is when it is left out, ready for the constructor
     */
    record Component(
            String name,
            Shape shape,
            boolean optional,
            Optional<String> description,
            Optional<Object> otherwise,
            Method accessor) {

        boolean isRequired() {
            return !optional && otherwise.isEmpty();
        }

        private Map<String, Object> schema() {
            Map<String, Object> schema = new LinkedHashMap<>(shape.schema());
            description.ifPresent(text -> schema.put("description", text));
            otherwise.ifPresent(value -> schema.put("default", shape.write(value)));
            return schema;
        }

        private @Nullable Object read(@Nullable Object json) {
            if (json == null) {
                return optional ? Optional.empty() : otherwise.orElse(null);
            }
            Object value = shape.read(json);
            return optional ? Optional.of(value) : value;
        }

        private Optional<Object> write(Object whole) {
            Object value = invoke(whole);
            return optional ? ((Optional<?>) value).map(shape::write) : Optional.of(shape.write(value));
        }

        private Object invoke(Object whole) {
            try {
                return accessor.invoke(whole);
            } catch (ReflectiveOperationException notARecord) {
                throw new IllegalStateException(notARecord);
            }
        }
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        components.forEach(component -> properties.put(component.name(), component.schema()));
        Map<String, Object> schema = Shape.ordered("type", "object", "properties", properties);
        List<String> required = components.stream()
                .filter(Component::isRequired)
                .map(Component::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** As {@link #schema()}, for arguments: a name that a model made up is told to it. */
    Map<String, Object> closedSchema() {
        Map<String, Object> schema = schema();
        schema.put("additionalProperties", false);
        return schema;
    }

    @Override
    public Object read(Object json) {
        Map<?, ?> members = (Map<?, ?>) json;
        Object[] values = components.stream()
                .map(component -> component.read(members.get(component.name())))
                .toArray();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refusal(refused);
        } catch (ReflectiveOperationException notARecord) {
            throw new IllegalStateException(notARecord);
        }
    }

    /** A record that checks its components tells the model what is wrong with them. */
    private static RuntimeException refusal(InvocationTargetException refused) {
        return switch (refused.getCause()) {
            case IllegalArgumentException unfit -> new FailedCall(String.valueOf(unfit.getMessage()));
            case RuntimeException bug -> bug;
            case null, default -> new IllegalStateException(refused);
        };
    }

    @Override
    public Object write(Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        components.forEach(
                component -> component.write(value).ifPresent(member -> members.put(component.name(), member)));
        return members;
    }
}
