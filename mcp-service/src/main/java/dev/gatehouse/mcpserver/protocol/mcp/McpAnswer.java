package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Map;

/** What the server says to one HTTP request. */
public sealed interface McpAnswer {

    record Answered(Reply reply) implements McpAnswer {}

    /** The answers to a batch, of which there is at least one. */
    record AnsweredAll(List<Map<String, ?>> replies) implements McpAnswer {}

    /** An answer to {@code initialize}, and the session that all further requests name. */
    record SessionOpened(String sessionId, Reply reply) implements McpAnswer {}

    /** There is nothing to say, as to a notification. */
    record Accepted() implements McpAnswer {}

    record SessionEnded() implements McpAnswer {}

    /** Messages as they come, of which the last is the answer when a request was asked. */
    record Streaming(EventStream events) implements McpAnswer {}

    /** The request breaks a rule of the transport. */
    record BadRequest(Reply.Failure failure) implements McpAnswer {}

    /** What the request is for is not there: its session, or its method. */
    record NotFound(Reply.Failure failure) implements McpAnswer {}

    /**
     * The token was granted too little: a matter of HTTP (RS6, RS23).
     *
     * @param needs all that this request needs
     */
    record Forbidden(Scope needs) implements McpAnswer {}

    /** This revision of the protocol has no use for the HTTP method. */
    record MethodNotAllowed() implements McpAnswer {}
}
