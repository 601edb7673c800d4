package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidRequest;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An incoming JSON-RPC message (§4). */
public sealed interface Message {

    String VERSION = "2.0";

    record Request(RequestId id, String method, JsonObject params) implements Message {

        public Reply.Failure failed(RpcError error) {
            return new Reply.Failure(Optional.of(id), error);
        }
    }

    record Notification(String method, JsonObject params) implements Message {}

    /**
     * An answer to a request of ours.
     *
     * @param result empty when the client could or would not answer
     */
    record Response(RequestId id, Optional<JsonObject> result) implements Message {}

    /** Reads one message; the failure is the answer to give. Only the oldest revision has several at once. */
    static Result<Message, Reply.Failure> parse(@Nullable Object json) {
        return switch (json) {
            case Map<?, ?> members -> parse(members);
            case List<?> _ ->
                failed(
                        Optional.empty(),
                        new InvalidRequest(
                                "One message at a time: batches are served in a session of 2025-03-26 only."));
            case null, default -> failed(Optional.empty(), new InvalidRequest("A JSON-RPC message is an object."));
        };
    }

    private static Result<Message, Reply.Failure> parse(Map<?, ?> members) {
        Optional<RequestId> id = RequestId.of(members.get("id"));
        if (!VERSION.equals(members.get("jsonrpc"))) {
            return failed(id, new InvalidRequest("The member jsonrpc must be the string 2.0."));
        }
        if (members.containsKey("id") && id.isEmpty()) {
            return failed(id, new InvalidRequest("The member id must be a string or a whole number."));
        }
        if (!members.containsKey("method")) {
            return response(id, members)
                    .<Result<Message, Reply.Failure>>map(Result::ok)
                    .orElseGet(() -> failed(id, new InvalidRequest("The member method is missing.")));
        }
        return members.get("method") instanceof String method
                ? call(id, method, members.get("params"))
                : failed(id, new InvalidRequest("The member method must be a string."));
    }

    private static Optional<Message> response(Optional<RequestId> id, Map<?, ?> members) {
        Optional<JsonObject> result = members.get("result") instanceof Map<?, ?> object
                ? Optional.of(JsonObject.of(object))
                : Optional.empty();
        return id.filter(_ -> members.containsKey("result") ^ members.containsKey("error"))
                .map(known -> new Response(known, result));
    }

    private static Result<Message, Reply.Failure> call(Optional<RequestId> id, String method, @Nullable Object params) {
        if (params != null && !(params instanceof Map<?, ?>)) {
            return failed(id, new InvalidParams("The member params must be an object."));
        }
        JsonObject named = JsonObject.of(params instanceof Map<?, ?> map ? map : Map.of());
        return Result.ok(id.<Message>map(known -> new Request(known, method, named))
                .orElseGet(() -> new Notification(method, named)));
    }

    private static Result<Message, Reply.Failure> failed(Optional<RequestId> id, RpcError error) {
        return Result.err(new Reply.Failure(id, error));
    }
}
