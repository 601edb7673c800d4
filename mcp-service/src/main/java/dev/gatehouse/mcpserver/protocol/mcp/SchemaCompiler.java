package dev.gatehouse.mcpserver.protocol.mcp;

import java.util.Map;
import java.util.Optional;

/** Makes JSON Schemas (2020-12) ready for use. References to other documents are never followed. */
@FunctionalInterface
public interface SchemaCompiler {

    /** @throws IllegalArgumentException when it is no schema */
    CompiledSchema compile(Map<String, Object> schema);

    /** A schema that is ready. */
    @FunctionalInterface
    interface CompiledSchema {

        /**
         * The first thing that is wrong with a value, in words for whoever wrote it; empty when it is valid.
         *
         * @param value of maps, lists, strings, numbers and Booleans
         */
        Optional<String> firstViolation(Object value);
    }
}
