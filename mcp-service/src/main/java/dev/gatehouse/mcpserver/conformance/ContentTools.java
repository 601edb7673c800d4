package dev.gatehouse.mcpserver.conformance;

import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Content;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Content.Embedded;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Content.Text;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature.Definition;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tools that answer with each kind of content. */
final class ContentTools {

    private ContentTools() {}

    static List<ToolFeature> all() {
        return List.of(
                fixed("test_simple_text", "Text.", new Text("This is a simple text response for testing.")),
                fixed("test_image_content", "A picture.", Samples.IMAGE),
                fixed("test_audio_content", "A sound.", Samples.AUDIO),
                fixed(
                        "test_embedded_resource",
                        "A resource.",
                        resource("test://embedded-resource", "text/plain", "This is an embedded resource content.")),
                fixed(
                        "test_multiple_content_types",
                        "Several contents.",
                        new Text("Multiple content types test:"),
                        Samples.IMAGE,
                        resource(
                                "test://mixed-content-resource",
                                "application/json",
                                "{\"test\":\"data\",\"value\":123}")),
                FixtureTool.of(
                        "test_error_handling",
                        "Fails.",
                        (_, _) -> ToolResult.failed("This tool intentionally returns an error for testing")),
                new FixtureTool(
                        new Definition(
                                new About("test_parameter_header", "Parameter header", "Has an argument in a header."),
                                Map.of(
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of("region", Map.of("type", "string", "x-mcp-header", "Region")))),
                        (arguments, _) ->
                                ToolResult.text(arguments.string("region").orElse("nowhere"))),
                new FixtureTool(
                        new Definition(
                                new About("json_schema_2020_12_tool", "JSON Schema", "Has all keywords of 2020-12."),
                                keywords()),
                        (arguments, _) -> ToolResult.text(arguments.toString())));
    }

    private static ToolFeature fixed(String name, String description, Content... contents) {
        return FixtureTool.of(name, description, (_, _) -> new ToolResult.Answer(List.of(contents)));
    }

    private static Content resource(String uri, String mimeType, String text) {
        return new Embedded(new ResourceContents(uri, mimeType, new Body.Text(text)));
    }

    private static Map<String, Object> keywords() {
        Map<String, Object> address = Map.of(
                "$anchor",
                "addressDef",
                "type",
                "object",
                "properties",
                Map.of("street", Map.of("type", "string"), "city", Map.of("type", "string")));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("type", "object");
        schema.put("$defs", Map.of("address", address));
        schema.put(
                "properties",
                Map.of(
                        "name", Map.of("type", "string"),
                        "address", Map.of("$ref", "#/$defs/address"),
                        "contactMethod", Map.of("type", "string", "enum", List.of("phone", "email")),
                        "phone", Map.of("type", "string"),
                        "email", Map.of("type", "string")));
        schema.put(
                "allOf",
                List.of(Map.of("anyOf", List.of(required("phone"), required("email"), Map.of("maxProperties", 2)))));
        schema.put(
                "if",
                Map.of(
                        "properties",
                        Map.of("contactMethod", Map.of("const", "phone")),
                        "required",
                        List.of("contactMethod")));
        schema.put("then", required("phone"));
        schema.put("else", Map.of());
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> required(String member) {
        return Map.of("required", List.of(member));
    }
}
