package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An error that JSON-RPC (§5.1) or MCP defines, one record per code. {@code message} is public. */
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

    /** A header of the request and its body do not say the same (MCP 2026-07-28 §transports). */
    record HeaderMismatch(String message) implements RpcError {
        @Override
        public int code() {
            return -32020;
        }
    }

    /** The client has not declared what this request takes. */
    record MissingCapability(Question.Kind kind) implements RpcError {
        @Override
        public int code() {
            return -32021;
        }

        @Override
        public String message() {
            return "This needs a client with the capability " + kind.capability() + ".";
        }

        @Override
        public Map<String, Object> data() {
            return Map.of("requiredCapabilities", Map.of(kind.capability(), Map.of()));
        }
    }

    record UnsupportedVersion(List<String> supported, String requested) implements RpcError {
        @Override
        public int code() {
            return -32022;
        }

        @Override
        public String message() {
            return "This protocol version is not served.";
        }

        @Override
        public Map<String, Object> data() {
            return Map.of("supported", supported, "requested", requested);
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
