package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.http.RequestLimit.Place;
import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Granted;
import dev.gatehouse.mcpserver.protocol.access.StandingAccess;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.McpHeaders;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.oauth.Scope;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** The engine's answers as HTTP: the only place that knows their status. */
@Singleton
final class McpResponses {

    private final ChallengeWriter challenges;

    McpResponses(ChallengeWriter challenges) {
        this.challenges = challenges;
    }

    /**
     * @param granted to the caller, who gets no stream for longer
     * @param place of the request among those at work
     */
    Response of(McpAnswer answer, Granted granted, Place place) {
        return switch (answer) {
            case McpAnswer.Answered(Reply reply) -> json(200, reply.asMap()).build();
            case McpAnswer.AnsweredAll(List<Map<String, ?>> replies) ->
                json(200, replies).build();
            case McpAnswer.SessionOpened(String sessionId, Reply reply) ->
                json(200, reply.asMap())
                        .header(McpHeaders.SESSION_ID, sessionId)
                        .build();
            case McpAnswer.Accepted() -> Response.accepted().build();
            case McpAnswer.SessionEnded() -> Response.noContent().build();
            case McpAnswer.Streaming(EventStream events) -> streaming(events, granted.standing(), place);
            case McpAnswer.BadRequest(Reply.Failure failure) -> badRequest(failure);
            case McpAnswer.NotFound(Reply.Failure failure) ->
                json(404, failure.asMap()).build();
            case McpAnswer.Forbidden(Scope needs) -> challenges.toStepUp(needs, granted.bound());
            case McpAnswer.MethodNotAllowed() ->
                new Problem(405, "method_not_allowed", "Messages are sent with POST; a stream needs a session.")
                        .because("no session")
                        .header(HttpHeaders.ALLOW, "POST")
                        .build();
        };
    }

    static Response badRequest(Reply.Failure failure) {
        return json(400, failure.asMap()).build();
    }

    /** Proxies are told not to wait for the end. */
    private static Response streaming(EventStream events, StandingAccess standing, Place place) {
        if (!place.goOnAsStream()) {
            throw new TooMuchAtOnceException();
        }
        return Response.ok(new EventWriter(events, standing))
                .type(MediaType.SERVER_SENT_EVENTS)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private static Response.ResponseBuilder json(int status, Object body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(Json.write(body));
    }
}
