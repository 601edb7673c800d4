package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.mcp.Connection;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Answered;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Streaming;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Outbox;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidRequest;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import java.util.List;
import java.util.Optional;

/** {@code subscriptions/listen}: a stream of changes, open until its client closes it. */
final class Subscriptions {

    private static final String RESOURCES = "resourceSubscriptions";
    private static final int MOST_RESOURCES = 100;

    private final Dispatcher dispatcher;
    private final ChangeFeed changes;

    Subscriptions(Dispatcher dispatcher, ChangeFeed changes) {
        this.dispatcher = dispatcher;
        this.changes = changes;
    }

    McpAnswer listen(Request request, Caller caller, Connection connection) {
        return switch (wanted(request.params(), caller)) {
            case Ok<Listening.Wanted, RpcError>(Listening.Wanted wanted) -> open(request, wanted, caller, connection);
            case Err<Listening.Wanted, RpcError>(RpcError error) -> new Answered(request.failed(error));
        };
    }

    private McpAnswer open(Request request, Listening.Wanted wanted, Caller caller, Connection connection) {
        Outbox outbox = new Outbox();
        Listening listening = new Listening(request, wanted, outbox);
        if (!changes.listen(listening, caller, listening)) {
            return new Answered(request.failed(new InvalidRequest("You have too many streams open.")));
        }
        connection.whenGone(() -> {
            changes.end(listening);
            outbox.close();
        });
        return new Streaming(EventStream.of(outbox));
    }

    /** What the caller may not read is left out, as what is not there: the first message says what was accepted. */
    private Result<Listening.Wanted, RpcError> wanted(JsonObject params, Caller caller) {
        Optional<JsonObject> notifications = params.object("notifications");
        if (notifications.isEmpty() || !notifications.get().isAbsentOr(Type.STRINGS, RESOURCES)) {
            return Result.err(new InvalidParams("The member notifications is needed, its resources as strings."));
        }
        List<String> uris = notifications.get().strings(RESOURCES).orElse(List.of());
        if (uris.size() > MOST_RESOURCES) {
            return Result.err(new InvalidParams("One stream is for " + MOST_RESOURCES + " resources at most."));
        }
        List<String> readable = uris.stream()
                .filter(uri -> dispatcher.mayRead(uri, caller))
                .distinct()
                .toList();
        return Result.ok(Listening.Wanted.of(notifications.get(), readable));
    }
}
