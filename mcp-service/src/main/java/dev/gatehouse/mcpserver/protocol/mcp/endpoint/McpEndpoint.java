package dev.gatehouse.mcpserver.protocol.mcp.endpoint;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Connection;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.BadRequest;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.MethodNotAllowed;
import dev.gatehouse.mcpserver.protocol.mcp.McpHeaders;
import dev.gatehouse.mcpserver.protocol.mcp.Message;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Notification;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Response;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyServer;
import dev.gatehouse.mcpserver.protocol.mcp.modern.Meta;
import dev.gatehouse.mcpserver.protocol.mcp.modern.ModernServer;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves both eras at one address: a request says by itself to which it belongs. */
public final class McpEndpoint {

    /** From this revision on requests stand alone. Names of revisions are dates, and sort as such. */
    private static final String FIRST_MODERN = "2026-07-28";

    private static final Pattern REVISION = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final ModernServer modern;
    private final LegacyServer legacy;

    public McpEndpoint(ModernServer modern, LegacyServer legacy) {
        this.modern = modern;
        this.legacy = legacy;
    }

    /** @param json of the body */
    public McpAnswer post(@Nullable Object json, McpHeaders headers, Caller caller, Connection connection) {
        if (json instanceof List<?> batch) {
            return legacy.receiveAll(batch, headers, caller);
        }
        return switch (Message.parse(json)) {
            case Ok<Message, Reply.Failure>(Message message) ->
                isModern(message, headers)
                        ? modern.receive(message, headers, caller, connection)
                        : legacy.receive(message, headers, caller);
            case Err<Message, Reply.Failure>(Reply.Failure failure) -> new BadRequest(failure);
        };
    }

    /** Without a session there is nothing to listen to. */
    public McpAnswer get(McpHeaders headers, Caller caller, Connection connection) {
        return namesModern(headers) || headers.value(McpHeaders.SESSION_ID).isEmpty()
                ? new MethodNotAllowed()
                : legacy.stream(headers, caller, connection);
    }

    public McpAnswer delete(McpHeaders headers, Caller caller) {
        return namesModern(headers) ? new MethodNotAllowed() : legacy.end(headers, caller);
    }

    private static boolean isModern(Message message, McpHeaders headers) {
        return switch (message) {
            case Request(var _, String method, var params) ->
                Meta.of(params).isModern() || !method.equals("initialize") && namesModern(headers);
            case Notification(var _, var params) -> Meta.of(params).isModern() || namesModern(headers);
            case Response _ -> namesModern(headers);
        };
    }

    private static boolean namesModern(McpHeaders headers) {
        return headers.value(McpHeaders.PROTOCOL_VERSION)
                .filter(version -> REVISION.matcher(version).matches() && version.compareTo(FIRST_MODERN) >= 0)
                .isPresent();
    }
}
