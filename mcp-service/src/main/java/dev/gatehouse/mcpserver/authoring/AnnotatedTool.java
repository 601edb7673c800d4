package dev.gatehouse.mcpserver.authoring;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolHints;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import dev.gatehouse.oauth.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A tool that is a method. */
record AnnotatedTool(Definition definition, FeatureMethod method, Function<Object, ToolResult> result)
        implements ToolFeature {

    static ToolFeature of(FeatureMethod method, Tool tool) {
        Definition definition = new Definition(
                method.about(tool.name(), tool.title(), tool.description()),
                method.inputSchema(),
                Results.schema(method.returns()),
                hints(Arrays.asList(tool.hints())));
        return new AnnotatedTool(definition, method, Results.ofTool(method.returns()));
    }

    @Override
    public ToolResult call(JsonObject arguments, Exchange exchange) {
        try {
            return result.apply(method.call(arguments.asMap(), exchange));
        } catch (FailedCall failed) {
            return ToolResult.failed(String.valueOf(failed.getMessage()));
        }
    }

    private static ToolHints hints(List<Tool.Hint> hints) {
        return new ToolHints(
                given(hints, Tool.Hint.READ_ONLY, true),
                given(hints, Tool.Hint.NOT_DESTRUCTIVE, false),
                given(hints, Tool.Hint.IDEMPOTENT, true),
                given(hints, Tool.Hint.CLOSED_WORLD, false));
    }

    private static Optional<Boolean> given(List<Tool.Hint> hints, Tool.Hint hint, boolean means) {
        return hints.contains(hint) ? Optional.of(means) : Optional.empty();
    }
}
