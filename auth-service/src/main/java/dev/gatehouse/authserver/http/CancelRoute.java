package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Somebody does not want to log in: the client is told (OAuth 2.1 §4.1.2.1). A link, since forms may not lead to clients. */
@Path(CancelRoute.PATH)
@RunOnVirtualThread
final class CancelRoute {

    static final String PATH = "/cancel";

    private final AuthorizationFlow flow;
    private final Visits visits;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final Pages pages;

    CancelRoute(AuthorizationFlow flow, Visits visits, BrowserCookies cookies, Csrf csrf, Pages pages) {
        this.flow = flow;
        this.visits = visits;
        this.cookies = cookies;
        this.csrf = csrf;
        this.pages = pages;
    }

    @GET
    public Response cancel(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return pages.answer(visits.of(request, headers)
                .mapError(pages::explain)
                .then(visit -> csrf.link(headers, visit.query(), Csrf.token(visit.cookie()))
                        .then(_ -> deny(visit))));
    }

    private Result<Response, Notice> deny(Visit visit) {
        return flow.deny(visit.transaction())
                .mapError(pages::explain)
                .map(response -> pages.respond(response)
                        .cookie(cookies.end(visit.transaction()))
                        .build());
    }
}
