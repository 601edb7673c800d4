package dev.gatehouse.mcpserver.protocol.mcp.feature;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import java.util.List;
import java.util.Map;

/** Knows how the value of an argument may go on. */
public interface CompletesArguments {

    /**
     * A value that somebody has begun to write.
     *
     * @param others the arguments that have a value already
     */
    record Begun(String argument, String value, Map<String, String> others) {}

    /** @return how it may go on, the best first; the engine sends the first hundred */
    default List<String> complete(Begun begun, Caller caller) {
        return List.of();
    }
}
