package dev.gatehouse.mcpserver.authoring;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Content;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature.Filled;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature.Role;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature.Spoken;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the methods of features may return, and what becomes of it. Chosen by type, once, at the start. */
final class Results {

    private Results() {}

    static Function<Object, ToolResult> ofTool(Type type) {
        if (type == ToolResult.class) {
            return ToolResult.class::cast;
        }
        if (type == String.class) {
            return text -> ToolResult.text((String) text);
        }
        if (type instanceof Class<?> plain && Content.class.isAssignableFrom(plain)) {
            return content -> new ToolResult.Answer(List.of((Content) content));
        }
        if (isListOf(type, Content.class)) {
            return content -> new ToolResult.Answer(
                    ((List<?>) content).stream().map(Content.class::cast).toList());
        }
        RecordShape shape = ofRecord(type).orElseThrow(() -> unfit("a record, a String, Content or a ToolResult"));
        return value -> {
            Map<String, Object> json = members(shape, value);
            return ToolResult.structured(json, Json.text(json));
        };
    }

    /** Of a tool that returns a record. */
    static Optional<Map<String, Object>> schema(Type type) {
        return ofRecord(type).map(RecordShape::schema);
    }

    static Function<Object, Body> ofResource(Type type) {
        if (type == String.class) {
            return text -> new Body.Text((String) text);
        }
        if (type == byte[].class) {
            return bytes -> new Body.Blob(new Content.Bytes((byte[]) bytes));
        }
        RecordShape shape = ofRecord(type).orElseThrow(() -> unfit("a record, a String or bytes"));
        return value -> new Body.Text(Json.text(members(shape, value)));
    }

    static Function<Object, Optional<Body>> ofTemplate(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            Function<Object, Body> present = ofResource(generic.getActualTypeArguments()[0]);
            return value -> ((Optional<?>) value).map(present);
        }
        return ofResource(type).andThen(Optional::of);
    }

    static Function<Object, Filled> ofPrompt(Type type) {
        if (type == String.class) {
            return text -> filled(List.of(new Spoken(Role.USER, new Content.Text((String) text))));
        }
        if (isListOf(type, Spoken.class)) {
            return said ->
                    filled(((List<?>) said).stream().map(Spoken.class::cast).toList());
        }
        throw unfit("a String or a list of Spoken");
    }

    private static Filled filled(List<Spoken> said) {
        return new Filled(Optional.empty(), said);
    }

    @SuppressWarnings("unchecked") // a record writes members
    private static Map<String, Object> members(RecordShape shape, Object value) {
        return (Map<String, Object>) shape.write(value);
    }

    private static Optional<RecordShape> ofRecord(Type type) {
        return type instanceof Class<?> plain && plain.isRecord() && !Content.class.isAssignableFrom(plain)
                ? Optional.of(Shapes.ofRecord(plain))
                : Optional.empty();
    }

    private static boolean isListOf(Type type, Class<?> item) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == List.class
                && generic.getActualTypeArguments()[0] == item;
    }

    private static IllegalArgumentException unfit(String choices) {
        return new IllegalArgumentException("it has to return " + choices);
    }
}
