package dev.gatehouse.mcpserver.authoring;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the shape of a type. Throws {@link IllegalArgumentException} for a type that has none. */
final class Shapes {

    private static final int DEEPEST = 16;
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Shapes() {}

    static RecordShape ofRecord(Class<?> type) {
        return ofRecord(type, 0);
    }

    static Shape of(Type type) {
        return of(type, 0);
    }

    /** {@code userId} is {@code user_id}. */
    static String snakeCase(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private static Shape of(Type type, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("nested too deep, or in itself: " + type.getTypeName());
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, depth);
        }
        if (type instanceof Class<?> plain) {
            return plain.isRecord()
                    ? ofRecord(plain, depth)
                    : ScalarShape.of(plain).orElseThrow(() -> unknown(type));
        }
        throw unknown(type);
    }

    private static Shape ofGeneric(ParameterizedType type, int depth) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new Shape.Many(of(arguments[0], depth + 1));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new Shape.Named(of(arguments[1], depth + 1));
        }
        throw unknown(type);
    }

    private static RecordShape ofRecord(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new RecordShape(
                    constructor,
                    Arrays.stream(components)
                            .map(component -> component(component, depth + 1))
                            .toList());
        } catch (NoSuchMethodException notARecord) {
            throw new IllegalStateException(notARecord);
        }
    }

    private static RecordShape.Component component(RecordComponent component, int depth) {
        boolean optional = component.getType() == Optional.class;
        Type type = optional
                ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getGenericType();
        Shape shape = of(type, depth);
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new RecordShape.Component(
                snakeCase(component.getName()),
                shape,
                optional,
                Optional.ofNullable(component.getAnnotation(Description.class)).map(Description::value),
                Optional.ofNullable(component.getAnnotation(DefaultValue.class))
                        .map(given -> defaultValue(component, shape, given.value())),
                accessor);
    }

    private static Object defaultValue(RecordComponent component, Shape shape, String text) {
        if (component.getType() == Optional.class || !(shape instanceof ScalarShape)) {
            throw new IllegalArgumentException("a default value is for what has no parts: " + component.getName());
        }
        try {
            return shape.read(text);
        } catch (FailedCall | IllegalArgumentException unfit) {
            throw new IllegalArgumentException("not a default value for " + component.getName() + ": " + text, unfit);
        }
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("nothing is known of this type in JSON: " + type.getTypeName());
    }
}
