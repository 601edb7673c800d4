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

    /** Older revisions had a code of its own for it (MCP 2026-07-28 §resources, error handling). */
    record ResourceNotFound(String uri) implements RpcError {
        @Override
        public int code() {
            return -32602;
        }

        @Override
        public String message() {
            return "There is no resource of this uri.";
        }

        @Override
        public Map<String, Object> data() {
            return Map.of("uri", uri);
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
        public Map<String, Object> data() {
            return Map.of("reference", reference);
        }
    }

    /** What a program may want to know beside the code; empty when there is nothing. */
    default Map<String, Object> data() {
        return Map.of();
    }

    /** The members in wire form. */
    default Map<String, Object> asMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", code());
        members.put("message", message());
        if (!data().isEmpty()) {
            members.put("data", data());
        }
        return members;
    }
}
