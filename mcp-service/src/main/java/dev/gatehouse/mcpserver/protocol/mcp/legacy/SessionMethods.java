package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher.Decision;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Accepted;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Answered;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Forbidden;
import dev.gatehouse.mcpserver.protocol.mcp.Message;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Notification;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Response;
import dev.gatehouse.mcpserver.protocol.mcp.Operation;
import dev.gatehouse.mcpserver.protocol.mcp.RequestId;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.feature.LogLevel;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.util.Map;
import java.util.Optional;

/** The messages of a session: those that only sessions have, and the methods that all revisions share. */
final class SessionMethods {

    private final Dispatcher dispatcher;
    private final SessionCalls calls;

    SessionMethods(Dispatcher dispatcher, SessionCalls calls) {
        this.dispatcher = dispatcher;
        this.calls = calls;
    }

    McpAnswer receive(Message message, Caller caller, Session session, LiveSession live) {
        return switch (message) {
            case Request request ->
                switch (decide(request, caller, live)) {
                    case Decision.Allowed(Operation.Work work) -> calls.perform(request, work, caller, session, live);
                    case Decision.Forbidden(Scope needs) -> new Forbidden(needs);
                    case Decision.Wrong(RpcError error) -> new Answered(request.failed(error));
                };
            case Notification notification -> {
                note(notification, live);
                yield new Accepted();
            }
            case Response response -> {
                live.answered(response);
                yield new Accepted();
            }
        };
    }

    private Decision decide(Request request, Caller caller, LiveSession live) {
        return switch (request.method()) {
            case "ping" -> new Decision.Allowed(_ -> Result.ok(Map.of()));
            case "logging/setLevel" -> new Decision.Allowed(_ -> setLevel(request, live));
            case "resources/subscribe" ->
                dispatcher.decideOnResource(request.params(), caller, _ -> watch(request, live));
            case "resources/unsubscribe" ->
                dispatcher.decideOnResource(request.params(), caller, _ -> {
                    request.params().string("uri").ifPresent(live::unwatch);
                    return Result.ok(Map.of());
                });
            default -> dispatcher.decide(request, caller);
        };
    }

    private static Result<Map<String, Object>, RpcError> setLevel(Request request, LiveSession live) {
        Optional<LogLevel> level = request.params().string("level").flatMap(LogLevel::parse);
        level.ifPresent(live::logFrom);
        return level.isPresent()
                ? Result.ok(Map.of())
                : Result.err(new InvalidParams("The level is one of RFC 5424, as info."));
    }

    private static Result<Map<String, Object>, RpcError> watch(Request request, LiveSession live) {
        return request.params().string("uri").filter(live::watch).isPresent()
                ? Result.ok(Map.of())
                : Result.err(new InvalidParams("This session watches too many resources."));
    }

    private static void note(Notification notification, LiveSession live) {
        if (notification.method().equals("notifications/cancelled")) {
            RequestId.of(notification.params().asMap().get("requestId")).ifPresent(live::cancel);
        }
    }
}
