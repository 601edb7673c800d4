package dev.gatehouse.mcpserver.http;

import dev.gatehouse.database.DatabaseOutage;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is thrown, as JSON. */
final class ErrorMappers {

    private static final int NOT_ALLOWED = 405;

    /** What restarts is back by then. */
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    Response of(WebApplicationException refusal, UriInfo address) {
        int status = refusal.getResponse().getStatus();
        Response.ResponseBuilder answer = problem(status).because(refusal.toString());
        if (status == NOT_ALLOWED) {
            boolean mcp = address.getPath().startsWith(McpRoute.PATH);
            answer.header(HttpHeaders.ALLOW, mcp ? McpRoute.METHODS : HttpMethod.GET);
        }
        return answer.build();
    }

    /** Neither 401, which would send users to a login that is down, nor 500. */
    @ServerExceptionMapper
    Response of(AuthorizationServerUnavailableException outage) {
        return unavailable(
                "Tokens cannot be checked at the moment: try again.",
                outage.getMessage() + (outage.getCause() == null ? "" : ": " + outage.getCause()));
    }

    @ServerExceptionMapper
    Response of(TooMuchAtOnceException overload) {
        return unavailable("There is much to do at the moment: try again.", overload.toString());
    }

    @ServerExceptionMapper
    Response of(RuntimeException failure) {
        return DatabaseOutage.isBehind(failure)
                ? unavailable("This cannot be done at the moment: try again.", failure + ": " + failure.getCause())
                : problem(500).because(failure).build();
    }

    private static Response unavailable(String description, String detail) {
        return new Problem(503, "temporarily_unavailable", description)
                .because(detail)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> new Problem(404, "not_found", "There is nothing at this address.");
            case NOT_ALLOWED -> new Problem(NOT_ALLOWED, "method_not_allowed", "This address is not for this method.");
            default ->
                status < 500
                        ? new Problem(status, "invalid_request", "The request is malformed.")
                        : new Problem(status, "server_error", "The server failed at this.");
        };
    }
}
