package dev.gatehouse.mcpserver.metrics;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import dev.gatehouse.oauth.JsonObject;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** A tool of which is known how often it is called, how long that takes and what comes of it. */
public final class MeasuredTool implements ToolFeature {

    private static final String CALLS = "gatehouse.mcp.tool.calls";

    private final ToolFeature tool;
    private final MeterRegistry meters;

    public MeasuredTool(ToolFeature tool, MeterRegistry meters) {
        this.tool = tool;
        this.meters = meters;
    }

    @Override
    public Definition definition() {
        return tool.definition();
    }

    @Override
    public ToolResult call(JsonObject arguments, Exchange exchange) {
        Timer.Sample begun = Timer.start(meters);
        // Not only a bug is thrown: a tool that has to ask the user something first is called again with the answer.
        String outcome = "interrupted";
        try {
            ToolResult result = tool.call(arguments, exchange);
            outcome = result instanceof ToolResult.Failed ? "failed" : "ok";
            return result;
        } finally {
            begun.stop(meters.timer(CALLS, "tool", definition().about().name(), "outcome", outcome));
        }
    }
}
