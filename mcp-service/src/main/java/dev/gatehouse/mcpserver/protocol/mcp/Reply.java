package dev.gatehouse.mcpserver.protocol.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An outgoing JSON-RPC response (§5). */
public sealed interface Reply {

    record Success(RequestId id, Map<String, Object> result) implements Reply {
        @Override
        public Map<String, @Nullable Object> asMap() {
            return envelope(id.value(), "result", result);
        }
    }

    /** @param id empty when the request's could not be read: {@code null} on the wire */
    record Failure(Optional<RequestId> id, RpcError error) implements Reply {
        @Override
        public Map<String, @Nullable Object> asMap() {
            return envelope(id.map(RequestId::value).orElse(null), "error", error.asMap());
        }
    }

    /** The members in wire form. */
    Map<String, @Nullable Object> asMap();

    private static Map<String, @Nullable Object> envelope(@Nullable Object id, String name, Map<String, Object> body) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("jsonrpc", Message.VERSION);
        members.put("id", id);
        members.put(name, body);
        return members;
    }
}
