package dev.gatehouse.mcpserver.protocol.mcp;

import java.util.LinkedHashMap;
import java.util.Map;

/** An error that JSON-RPC defines (§5.1), one record per code. {@code message} is public. */
public sealed interface RpcError {

    int code();

    String message();

    /** What arrived is no JSON. */
    record ParseError(String message) implements RpcError {
        @Override
        public int code() {
            return -32700;
        }
    }

    /** What arrived is JSON, but no message that may be sent here. */
    record InvalidRequest(String message) implements RpcError {
        @Override
        public int code() {
            return -32600;
        }
    }

    record MethodNotFound(String message) implements RpcError {
        @Override
        public int code() {
            return -32601;
        }
    }

    record InvalidParams(String message) implements RpcError {
        @Override
        public int code() {
            return -32602;
        }
    }

    /**
     * A bug or an outage.
     *
     * @param reference finds the details in the log
     */
    record InternalError(String message, String reference) implements RpcError {
        @Override
        public int code() {
            return -32603;
        }

        @Override
        public Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>(RpcError.super.asMap());
            members.put("data", Map.of("reference", reference));
            return members;
        }
    }

    /** The members in wire form. */
    default Map<String, Object> asMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", code());
        members.put("message", message());
        return members;
    }
}
