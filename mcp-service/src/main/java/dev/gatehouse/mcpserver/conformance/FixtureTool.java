package dev.gatehouse.mcpserver.conformance;

import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A tool in one line. */
record FixtureTool(Definition definition, BiFunction<JsonObject, Exchange, ToolResult> body) implements ToolFeature {

    /** @param strings names of arguments, which are strings and needed */
    static ToolFeature of(
            String name, String description, List<String> strings, BiFunction<JsonObject, Exchange, ToolResult> body) {
        Map<String, Object> properties = new LinkedHashMap<>();
        strings.forEach(argument -> properties.put(argument, Map.of("type", "string")));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", strings);
        return new FixtureTool(new Definition(new About(name, name, description), schema), body);
    }

    static ToolFeature of(String name, String description, BiFunction<JsonObject, Exchange, ToolResult> body) {
        return of(name, description, List.of(), body);
    }

    @Override
    public ToolResult call(JsonObject arguments, Exchange exchange) {
        return body.apply(arguments, exchange);
    }
}
