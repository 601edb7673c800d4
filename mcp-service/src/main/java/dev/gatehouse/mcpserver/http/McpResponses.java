package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.mcp.Message;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InternalError;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer;
import dev.gatehouse.oauth.Scope;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/** The engine's answers as HTTP: the only place that knows their status. */
final class McpResponses {

    private static final Logger LOG = Logger.getLogger(McpResponses.class);

    private McpResponses() {}

    static Response of(LegacyAnswer answer, ChallengeWriter challenges) {
        return switch (answer) {
            case LegacyAnswer.Answered(Reply reply) -> json(200, reply).build();
            case LegacyAnswer.SessionOpened(String sessionId, Reply reply) ->
                json(200, reply).header(McpRoute.SESSION_ID, sessionId).build();
            case LegacyAnswer.Forbidden(Scope needs) -> challenges.toStepUp(needs);
            case LegacyAnswer.Accepted() -> Response.accepted().build();
            case LegacyAnswer.SessionEnded() -> Response.noContent().build();
            case LegacyAnswer.BadRequest(Reply.Failure failure) -> badRequest(failure);
            case LegacyAnswer.NoSuchSession(Reply.Failure failure) ->
                json(404, failure).build();
        };
    }

    static Response badRequest(Reply.Failure failure) {
        return json(400, failure).build();
    }

    /** A bug or an outage in the midst of a request: its client waits for an answer with its id. */
    static Response failed(Message message, RuntimeException failure) {
        if (!(message instanceof Message.Request request)) {
            throw failure;
        }
        String reference = Problem.newReference();
        LOG.errorf(failure, "%s failed [%s]", request.method(), reference);
        return json(200, request.failed(new InternalError("The server failed at this.", reference)))
                .build();
    }

    private static Response.ResponseBuilder json(int status, Reply reply) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(Json.write(reply.asMap()));
    }
}
