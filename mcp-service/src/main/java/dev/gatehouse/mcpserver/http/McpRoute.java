package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Message;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyServer;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The MCP endpoint (MCP 2025-11-25, Streamable HTTP). Answers are JSON; there is no stream to open. */
@Path(McpRoute.PATH)
@RunOnVirtualThread
public final class McpRoute {

    static final String PATH = "/mcp";

    static final String METHODS = "POST, DELETE";

    static final String SESSION_ID = "Mcp-Session-Id";
    static final String PROTOCOL_VERSION = "MCP-Protocol-Version";

    private final BearerAuthentication authentication;
    private final LegacyServer server;
    private final ChallengeWriter challenges;

    McpRoute(BearerAuthentication authentication, LegacyServer server, ChallengeWriter challenges) {
        this.challenges = challenges;
        this.authentication = authentication;
        this.server = server;
    }

    @POST
    public Response post(@Context HttpHeaders headers, @Context UriInfo address, InputStream body) {
        return authentication.admit(headers, address, caller -> switch (McpRequestBody.read(headers, body)) {
            case Ok<Message, Response>(Message message) -> receive(message, headers, caller);
            case Err<Message, Response>(Response refusal) -> refusal;
        });
    }

    @DELETE
    public Response delete(@Context HttpHeaders headers, @Context UriInfo address) {
        return authentication.admit(
                headers, address, caller -> McpResponses.of(server.end(legacyHeaders(headers), caller), challenges));
    }

    /** A stream of messages from the server: there are none. */
    @GET
    public Response get(@Context HttpHeaders headers, @Context UriInfo address) {
        return authentication.admit(
                headers,
                address,
                _ -> new Problem(405, "method_not_allowed", "This server opens no stream: messages are sent with POST.")
                        .because("GET")
                        .header(HttpHeaders.ALLOW, METHODS)
                        .build());
    }

    private Response receive(Message message, HttpHeaders headers, Caller caller) {
        try {
            return McpResponses.of(server.receive(message, legacyHeaders(headers), caller), challenges);
        } catch (RuntimeException failure) {
            return McpResponses.failed(message, failure);
        }
    }

    private static LegacyServer.Headers legacyHeaders(HttpHeaders headers) {
        return new LegacyServer.Headers(header(headers, SESSION_ID), header(headers, PROTOCOL_VERSION));
    }

    private static Optional<String> header(HttpHeaders headers, String name) {
        @Nullable String value = headers.getHeaderString(name);
        return Optional.ofNullable(value);
    }
}
