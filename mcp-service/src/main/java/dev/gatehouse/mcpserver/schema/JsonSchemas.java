package dev.gatehouse.mcpserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.gatehouse.mcpserver.protocol.mcp.SchemaCompiler;
import java.util.Map;
import java.util.Optional;

/** Compiles schemas with the library of networknt. */
public final class JsonSchemas implements SchemaCompiler {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** What a reference points to outside its schema is not looked for: neither on the network nor in files. */
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)
                            .block(address -> !address.toString().startsWith("https://json-schema.org/draft/2020-12/")))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .regularExpressionFactory(BoundedExpression::new)
                            .failFast(true)
                            .build()));

    @Override
    public CompiledSchema compile(Map<String, Object> schema) {
        try {
            Schema compiled = registry.getSchema(MAPPER.<JsonNode>valueToTree(schema));
            compiled.initializeValidators();
            return value -> firstViolation(compiled, value);
        } catch (SchemaException broken) {
            throw new IllegalArgumentException("not a JSON Schema: " + broken.getMessage(), broken);
        }
    }

    private static Optional<String> firstViolation(Schema schema, Object value) {
        try {
            return schema.validate(MAPPER.<JsonNode>valueToTree(value)).stream()
                    .map(JsonSchemas::inWords)
                    .findFirst();
        } catch (BoundedExpression.TooCostlyException tooCostly) {
            return Optional.of("a text is too long to be matched with its pattern");
        }
    }

    private static String inWords(Error error) {
        String place = error.getInstanceLocation().toString();
        return (place.isEmpty() ? "" : place + ": ") + error.getMessage();
    }
}
