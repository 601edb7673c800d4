package dev.gatehouse.mcpserver.conformance;

import dev.gatehouse.mcpserver.protocol.mcp.Change;
import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.LogLevel;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Progress;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import java.util.List;

/** Tools that say something before they answer. */
final class TalkingTools {

    private static final long PAUSE_MILLIS = 50;

    private TalkingTools() {}

    static List<ToolFeature> all(ChangeFeed changes) {
        return List.of(
                FixtureTool.of("test_tool_with_logging", "Says what it does.", (_, exchange) -> logging(exchange)),
                FixtureTool.of("test_logging_tool", "Says what it does.", (_, exchange) -> logging(exchange)),
                FixtureTool.of("test_tool_with_progress", "Says how far it is.", (_, exchange) -> progress(exchange)),
                FixtureTool.of("test_trigger_tool_change", "Says that tools changed.", (_, _) -> {
                    changes.publish(new Change.ToolsChanged());
                    return ToolResult.text("Listeners were told that the tools changed.");
                }),
                FixtureTool.of("test_trigger_prompt_change", "Says that prompts changed.", (_, _) -> {
                    changes.publish(new Change.PromptsChanged());
                    return ToolResult.text("Listeners were told that the prompts changed.");
                }));
    }

    private static ToolResult logging(Exchange exchange) {
        exchange.log(LogLevel.INFO, "conformance", "Tool execution started");
        pause();
        exchange.log(LogLevel.INFO, "conformance", "Tool processing data");
        pause();
        exchange.log(LogLevel.INFO, "conformance", "Tool execution completed");
        return ToolResult.text("Three messages were for the log.");
    }

    private static ToolResult progress(Exchange exchange) {
        exchange.progress(Progress.of(0, 100));
        pause();
        exchange.progress(Progress.of(50, 100));
        pause();
        exchange.progress(Progress.of(100, 100));
        return ToolResult.text("All is done.");
    }

    /** The suite wants to see that messages arrive one by one. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
