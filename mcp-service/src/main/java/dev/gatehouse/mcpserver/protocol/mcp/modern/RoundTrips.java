package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Answers;
import dev.gatehouse.mcpserver.protocol.mcp.ClientCannotException;
import dev.gatehouse.mcpserver.protocol.mcp.Connection;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream;
import dev.gatehouse.mcpserver.protocol.mcp.Execution;
import dev.gatehouse.mcpserver.protocol.mcp.Execution.Opening;
import dev.gatehouse.mcpserver.protocol.mcp.Executions;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Accepted;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Answered;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.BadRequest;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Streaming;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Operation;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.MissingCapability;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Does what is allowed, in as many tries as there are questions (MCP 2026-07-28, multi round-trip requests). */
final class RoundTrips {

    private static final String RESPONSES = "inputResponses";
    private static final String STATE = "requestState";

    private final Executions executions;
    private final RequestState states;
    private final Answers answers;
    private final Results results;

    RoundTrips(Executions executions, RequestState states, Answers answers, Results results) {
        this.executions = executions;
        this.states = states;
        this.answers = answers;
        this.results = results;
    }

    McpAnswer perform(Request request, Operation.Work work, Caller caller, Connection connection) {
        return switch (answered(request, caller)) {
            case Ok<JsonObject, RpcError>(JsonObject answered) -> {
                Execution execution = executions.start(
                        request,
                        started -> run(
                                request,
                                work,
                                new RoundTripExchange(caller, Meta.of(request.params()), answered, answers, started)));
                connection.whenGone(execution::cancel);
                yield answer(execution);
            }
            case Err<JsonObject, RpcError>(RpcError error) -> new Answered(request.failed(error));
        };
    }

    private static McpAnswer answer(Execution execution) {
        return switch (execution.awaitOpening()) {
            case Opening.Whole(Reply.Failure failure)
            when failure.error() instanceof MissingCapability -> new BadRequest(failure);
            case Opening.Whole(Reply reply) -> new Answered(reply);
            case Opening.Stream() -> new Streaming(EventStream.of(execution.outbox()));
            case Opening.Nothing() -> new Accepted();
        };
    }

    private Reply run(Request request, Operation.Work work, RoundTripExchange exchange) {
        try {
            return switch (work.run(exchange)) {
                case Ok<Map<String, Object>, RpcError>(Map<String, Object> result) ->
                    new Reply.Success(request.id(), results.complete(request.method(), result));
                case Err<Map<String, Object>, RpcError>(RpcError error) -> request.failed(error);
            };
        } catch (InputRequiredException asking) {
            String state = states.seal(exchange.used(), request, exchange.caller());
            return new Reply.Success(request.id(), results.inputRequired(asking.open(), state));
        } catch (ClientCannotException incapable) {
            return request.failed(new MissingCapability(incapable.kind()));
        }
    }

    /** What was answered in this try and in those before, by key. */
    private Result<JsonObject, RpcError> answered(Request request, Caller caller) {
        JsonObject params = request.params();
        if (!params.isAbsentOr(Type.OBJECT, RESPONSES) || !params.isAbsentOr(Type.STRING, STATE)) {
            return Result.err(new InvalidParams("inputResponses is an object, requestState a string."));
        }
        Map<String, Object> answered = new LinkedHashMap<>();
        if (params.has(STATE)) {
            Optional<JsonObject> before = params.string(STATE).flatMap(state -> states.open(state, request, caller));
            if (before.isEmpty()) {
                return Result.err(new InvalidParams("This requestState is not of this request: start again without."));
            }
            answered.putAll(before.get().asMap());
        }
        params.object(RESPONSES).ifPresent(given -> answered.putAll(given.asMap()));
        return Result.ok(JsonObject.of(answered));
    }
}
