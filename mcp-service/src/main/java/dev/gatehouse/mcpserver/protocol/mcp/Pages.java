package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.Map;

/** Lists here are short and come as one page, so no cursor was ever given out. */
final class Pages {

    private Pages() {}

    static Result<Map<String, Object>, RpcError> onlyOne(JsonObject params, Map<String, Object> page) {
        return params.has("cursor")
                ? Result.err(new InvalidParams("There is no page at this cursor."))
                : Result.ok(page);
    }
}
