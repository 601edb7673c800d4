package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.oauth.Scope;

/** What a server with sessions says to one HTTP request. */
public sealed interface LegacyAnswer {

    /** An answer to a request. */
    record Answered(Reply reply) implements LegacyAnswer {}

    /** An answer to {@code initialize}, and the session that all further requests name. */
    record SessionOpened(String sessionId, Reply reply) implements LegacyAnswer {}

    /**
     * The token was granted too little: a matter of HTTP (RS6, RS23).
     *
     * @param needs all that this request needs
     */
    record Forbidden(Scope needs) implements LegacyAnswer {}

    /** There is nothing to say to a notification. */
    record Accepted() implements LegacyAnswer {}

    record SessionEnded() implements LegacyAnswer {}

    /** The request breaks a rule of the transport. */
    record BadRequest(Reply.Failure failure) implements LegacyAnswer {}

    /** The session is over, or never was, or is another user's: the client initializes again. */
    record NoSuchSession(Reply.Failure failure) implements LegacyAnswer {}
}
