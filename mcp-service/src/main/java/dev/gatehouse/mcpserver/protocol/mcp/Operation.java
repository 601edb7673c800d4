package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.util.Map;

/**
 * A request that was understood: its feature was found. It only has to be allowed, and done.
 *
 * @param needs what the caller must have been granted
 */
public record Operation(Scope needs, Work work) {

    /** What is left to do: may take long, and ask. */
    @FunctionalInterface
    public interface Work {
        Result<Map<String, Object>, RpcError> run(Exchange exchange);
    }

    /** For every caller. */
    static Operation open(Work work) {
        return new Operation(Scope.NONE, work);
    }
}
