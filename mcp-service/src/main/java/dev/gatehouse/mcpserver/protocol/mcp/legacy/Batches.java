package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.mcp.EventStream;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream.Event;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.RequestId;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to one message among several: what would be said before it is left out, what would be HTTP is an error. */
final class Batches {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Batches() {}

    static Optional<Map<String, ?>> reply(McpAnswer answer, Optional<RequestId> request) {
        return switch (answer) {
            case McpAnswer.Answered(Reply reply) -> Optional.of(reply.asMap());
            case McpAnswer.Streaming(var events) -> last(events);
            case McpAnswer.BadRequest(Reply.Failure failure) -> Optional.of(failure.asMap());
            case McpAnswer.NotFound(Reply.Failure failure) -> Optional.of(failure.asMap());
            case McpAnswer.Forbidden _ ->
                Optional.of(new Reply.Failure(
                                request, new InvalidRequest("The token was granted too little: ask for this alone."))
                        .asMap());
            case McpAnswer.Accepted _,
                    McpAnswer.AnsweredAll _,
                    McpAnswer.SessionOpened _,
                    McpAnswer.SessionEnded _,
                    McpAnswer.MethodNotAllowed _ -> Optional.empty();
        };
    }

    private static Optional<Map<String, ?>> last(EventStream events) {
        @Nullable Map<String, ?> last = null;
        try {
            Event event = events.next(PATIENCE);
            while (!(event instanceof Event.End)) {
                last = event instanceof Event.Message(var _, Map<String, ?> data) ? data : last;
                event = events.next(PATIENCE);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(last);
    }
}
