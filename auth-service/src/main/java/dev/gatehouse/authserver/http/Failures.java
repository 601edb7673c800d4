package dev.gatehouse.authserver.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What no route answered: refusals of HTTP itself, outages, bugs. The requester learns the reference, no more. */
@Singleton
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private final OAuthResponses responses;
    private final Pages pages;
    private final Messages words;

    Failures(OAuthResponses responses, Pages pages, Messages words) {
        this.responses = responses;
        this.pages = pages;
        this.words = words;
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, HttpServerRequest request) {
        return responses
                .problem(refusal.getResponse().getStatus(), "invalid_request", "x")
                .build();
    }

    @ServerExceptionMapper
    Response broken(Throwable bug, HttpServerRequest request) {
        LOG.error("a request failed", bug);
        return responses.problem(500, "server_error", "x").build();
    }
}
