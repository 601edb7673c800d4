package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is thrown, as JSON. */
final class ErrorMappers {

    /** An authorization server that restarts is back by then. */
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    Response of(WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        Response.ResponseBuilder answer = problem(status).because(refusal.toString());
        String allow = refusal.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    /** Neither 401, which would send users to a login that is down, nor 500. */
    @ServerExceptionMapper
    Response of(AuthorizationServerUnavailableException outage) {
        return new Problem(503, "temporarily_unavailable", "Tokens cannot be checked at the moment: try again.")
                .because(outage)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    Response of(RuntimeException bug) {
        return problem(500).because(bug).build();
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> new Problem(404, "not_found", "There is nothing at this address.");
            case 405 -> new Problem(405, "method_not_allowed", "This address is not for this method.");
            default ->
                status < 500
                        ? new Problem(status, "invalid_request", "The request is malformed.")
                        : new Problem(status, "server_error", "The server failed at this.");
        };
    }
}
