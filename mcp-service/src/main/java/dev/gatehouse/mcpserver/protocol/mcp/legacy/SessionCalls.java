package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Answers;
import dev.gatehouse.mcpserver.protocol.mcp.ClientCannotException;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream;
import dev.gatehouse.mcpserver.protocol.mcp.Execution;
import dev.gatehouse.mcpserver.protocol.mcp.Execution.Opening;
import dev.gatehouse.mcpserver.protocol.mcp.Executions;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Accepted;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Answered;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Streaming;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Operation;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidRequest;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.SessionExchange.Place;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import java.util.Map;

/** Does what is allowed, on a stream that outlives its connection: a client that comes back gets what it missed. */
final class SessionCalls {

    private final Executions executions;
    private final Answers answers;

    SessionCalls(Executions executions, Answers answers) {
        this.executions = executions;
        this.answers = answers;
    }

    McpAnswer perform(Request request, Operation.Work work, Caller caller, Session session, LiveSession live) {
        Execution execution = executions.start(
                request,
                started -> run(
                        request,
                        work,
                        new SessionExchange(caller, request, new Place(session, live, started), answers),
                        live,
                        started));
        return switch (execution.awaitOpening()) {
            case Opening.Whole(Reply reply) -> new Answered(reply);
            case Opening.Stream() ->
                new Streaming(EventStream.resumable(
                        execution.outbox(),
                        live.keep(execution.outbox()),
                        !session.version().primesStreams(),
                        0));
            case Opening.Nothing() -> new Accepted();
        };
    }

    private static Reply run(
            Request request, Operation.Work work, SessionExchange exchange, LiveSession live, Execution execution) {
        live.started(request.id(), execution);
        try {
            return switch (work.run(exchange)) {
                case Ok<Map<String, Object>, RpcError>(Map<String, Object> result) ->
                    new Reply.Success(request.id(), result);
                case Err<Map<String, Object>, RpcError>(RpcError error) -> request.failed(error);
            };
        } catch (ClientCannotException incapable) {
            return request.failed(new InvalidRequest("This needs a client with the capability "
                    + incapable.kind().capability() + "."));
        } catch (NotAnsweredException silent) {
            return request.failed(new InvalidRequest(String.valueOf(silent.getMessage())));
        } finally {
            live.finished(request.id());
        }
    }
}
