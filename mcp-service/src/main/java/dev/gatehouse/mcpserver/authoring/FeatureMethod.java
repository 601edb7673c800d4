package dev.gatehouse.mcpserver.authoring;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.oauth.Scope;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An annotated method, ready to be called.
 *
 * @param arguments the record that it takes; empty when it takes none
 */
record FeatureMethod(Object bean, Method method, Optional<RecordShape> arguments) {

    /** @throws IllegalArgumentException when it takes what nobody can give it */
    static FeatureMethod of(Object bean, Method method) {
        List<? extends Class<?>> others = Arrays.stream(method.getParameterTypes())
                .filter(type -> type != Exchange.class && type != Caller.class)
                .toList();
        if (others.size() > 1 || others.stream().anyMatch(type -> !type.isRecord())) {
            throw new IllegalArgumentException("it takes one record at most, beside Exchange and Caller");
        }
        method.setAccessible(true);
        return new FeatureMethod(bean, method, others.stream().findFirst().map(Shapes::ofRecord));
    }

    /** What clients are told, with the scopes that the method and its class require. */
    About about(String name, String title, String description) {
        Scope onClass = required(method.getDeclaringClass().getAnnotation(RequiresScope.class));
        Scope onMethod = required(method.getAnnotation(RequiresScope.class));
        String given = name.isEmpty() ? Shapes.snakeCase(method.getName()) : name;
        return new About(given, title, description).needing(onClass.union(onMethod));
    }

    Map<String, Object> inputSchema() {
        return arguments
                .map(RecordShape::closedSchema)
                .orElseGet(() -> Shape.ordered("type", "object", "additionalProperties", false));
    }

    Type returns() {
        return method.getGenericReturnType();
    }

    /** The method lets pass what the exchange throws, as the engine wants it. */
    Object call(Map<String, ?> json, Exchange exchange) {
        @Nullable Object read = arguments.map(shape -> shape.read(json)).orElse(null);
        Object[] parameters = Arrays.stream(method.getParameterTypes())
                .map(type -> type == Exchange.class ? exchange : type == Caller.class ? exchange.caller() : read)
                .toArray();
        try {
            return method.invoke(bean, parameters);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof RuntimeException itself
                    ? itself
                    : new IllegalStateException(thrown.getCause());
        } catch (IllegalAccessException notOpen) {
            throw new IllegalStateException(notOpen);
        }
    }

    private static Scope required(@Nullable RequiresScope required) {
        return required == null ? Scope.NONE : Scope.of(required.value());
    }
}
