package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.invitation.Invitation;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What no route answered: refusals of HTTP itself, outages, bugs. As a page where people are, as JSON elsewhere. The
 * requester learns the reference and no more (R7).
 */
@Singleton
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private static final Set<String> PAGES = Set.of(
            StartRoute.PATH,
            LoginRoute.PATH,
            LoginRoute.CODE,
            PasskeyLoginRoute.PATH,
            ConsentRoute.PATH,
            ErrorsRoute.PATH,
            DeviceRoute.PATH,
            DeviceRoute.DECISION,
            Invitation.PAGE,
            Endpoints.AUTHORIZE,
            Endpoints.LOGOUT,
            LogoutRoute.CONFIRMATION);

    private final OAuthResponses responses;
    private final Pages pages;
    private final PageWords words;
    private final Reference reference;

    Failures(OAuthResponses responses, Pages pages, PageWords words, Reference reference) {
        this.responses = responses;
        this.pages = pages;
        this.words = words;
        this.reference = reference;
    }

    @ServerExceptionMapper
    Response of(WebApplicationException refusal, HttpServerRequest request) {
        int status = refusal.getResponse().getStatus();
        ResponseBuilder answer = answer(status, request);
        return status == 405
                ? answer.header(HttpHeaders.ALLOW, methods(path(request))).build()
                : answer.build();
    }

    @ServerExceptionMapper
    Response of(Throwable failure, HttpServerRequest request) {
        if (Outage.isBehind(failure)) {
            LOG.warnf("out of service (reference %s): %s", reference.value(), failure);
            return answer(503, request)
                    .header(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER_SECONDS)
                    .build();
        }
        LOG.errorf(failure, "a request failed (reference %s)", reference.value());
        return answer(500, request).build();
    }

    private ResponseBuilder answer(int status, HttpServerRequest request) {
        if (isForPeople(request)) {
            return pages.notice(Notice.ofStatus(status, words.get()));
        }
        return switch (status) {
            case 404 -> responses.problem(status, "not_found", "There is nothing at this address.");
            case 405 -> responses.problem(status, "invalid_request", "This address does not take this method.");
            case 503 ->
                responses.problem(
                        status, "temporarily_unavailable", "The server cannot answer at the moment: try again.");
            default ->
                status < 500
                        ? responses.problem(status, "invalid_request", "The request is malformed.")
                        : responses.problem(status, "server_error", "The server failed at this.");
        };
    }

    /** Programs that look for metadata get JSON whatever they accept (AS11). */
    private static boolean isForPeople(HttpServerRequest request) {
        String path = path(request);
        return PAGES.contains(path)
                || path.startsWith(AccountRoute.PATH + "/")
                || path.equals(AccountRoute.PATH)
                || !path.startsWith("/.well-known/")
                        && !path.startsWith("/oauth/")
                        && Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "")
                                .contains("text/html");
    }

    private static String methods(String path) {
        if (path.startsWith(Endpoints.REGISTER + "/")) {
            return "GET, PUT, DELETE";
        }
        return switch (path) {
            case Endpoints.PUSHED_REQUESTS,
                    Endpoints.DEVICE_AUTHORIZATION,
                    DeviceRoute.DECISION,
                    Endpoints.TOKEN,
                    Endpoints.REGISTER,
                    Endpoints.INTROSPECT,
                    Endpoints.REVOKE,
                    LogoutRoute.CONFIRMATION -> "POST";
            case Endpoints.AUTHORIZE,
                    Endpoints.USERINFO,
                    Endpoints.LOGOUT,
                    LoginRoute.PATH,
                    LoginRoute.CODE,
                    ConsentRoute.PATH,
                    Invitation.PAGE,
                    DeviceRoute.PATH -> "GET, POST";
            default -> "GET";
        };
    }

    private static String path(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), "");
    }
}
