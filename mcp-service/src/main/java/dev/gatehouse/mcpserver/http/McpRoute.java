package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.protocol.mcp.Connection;
import dev.gatehouse.mcpserver.protocol.mcp.McpHeaders;
import dev.gatehouse.mcpserver.protocol.mcp.endpoint.McpEndpoint;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
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

/** The MCP endpoint (Streamable HTTP): an answer is JSON, or a stream when there is something to say before it. */
@Path(McpRoute.PATH)
@RunOnVirtualThread
public final class McpRoute {

    static final String PATH = "/mcp";

    static final String METHODS = "GET, POST, DELETE";

    private final BearerAuthentication authentication;
    private final McpEndpoint endpoint;
    private final McpResponses responses;

    McpRoute(BearerAuthentication authentication, McpEndpoint endpoint, McpResponses responses) {
        this.authentication = authentication;
        this.endpoint = endpoint;
        this.responses = responses;
    }

    @POST
    public Response post(
            @Context HttpHeaders headers, @Context UriInfo address, @Context RoutingContext context, InputStream body) {
        return authentication.admit(headers, address, granted -> switch (McpRequestBody.read(headers, body)) {
            case Ok<Optional<Object>, Response>(Optional<Object> json) ->
                responses.of(
                        endpoint.post(json.orElse(null), named(headers), granted.caller(), connection(context)),
                        granted,
                        RequestLimitFilter.placeOf(context));
            case Err<Optional<Object>, Response>(Response refusal) -> refusal;
        });
    }

    /** A stream of what belongs to no request, or the rest of one that was lost. */
    @GET
    public Response get(@Context HttpHeaders headers, @Context UriInfo address, @Context RoutingContext context) {
        return authentication.admit(
                headers,
                address,
                granted -> responses.of(
                        endpoint.get(named(headers), granted.caller(), connection(context)),
                        granted,
                        RequestLimitFilter.placeOf(context)));
    }

    @DELETE
    public Response delete(@Context HttpHeaders headers, @Context UriInfo address, @Context RoutingContext context) {
        return authentication.admit(
                headers,
                address,
                granted -> responses.of(
                        endpoint.delete(named(headers), granted.caller()),
                        granted,
                        RequestLimitFilter.placeOf(context)));
    }

    private static McpHeaders named(HttpHeaders headers) {
        return name -> Optional.ofNullable(headers.getHeaderString(name));
    }

    private static Connection connection(RoutingContext context) {
        return action -> context.addEndHandler(_ -> action.run());
    }
}
