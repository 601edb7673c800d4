package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.logout.LogoutFlow;
import dev.gatehouse.authserver.protocol.logout.LogoutStep;
import dev.gatehouse.authserver.protocol.logout.LogoutStep.AskPerson;
import dev.gatehouse.authserver.protocol.logout.LogoutStep.LoggedOut;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The end session endpoint: where a client sends a browser to be logged out (RP-Initiated Logout §2). */
@Path(Endpoints.LOGOUT)
@RunOnVirtualThread
final class LogoutRoute {

    /** Where the person says that they want it. */
    static final String CONFIRMATION = Endpoints.LOGOUT + "/confirmation";

    private static final List<String> PARAMETERS =
            List.of("id_token_hint", "client_id", "post_logout_redirect_uri", "state");

    private final LogoutFlow flow;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final Pages pages;
    private final Site site;

    LogoutRoute(LogoutFlow flow, BrowserCookies cookies, Csrf csrf, Pages pages, Site site) {
        this.flow = flow;
        this.cookies = cookies;
        this.csrf = csrf;
        this.pages = pages;
        this.site = site;
    }

    @GET
    public Response get(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        Optional<Secret> cookie = cookies.session(headers);
        return pages.answer(query(request)
                .then(parameters -> flow.begin(parameters, cookie)
                        .mapError(pages::explain)
                        .map(step -> answer(step, parameters, cookie))));
    }

    /** A form of another site comes without the cookie of the session; the request it leads to has it. */
    @POST
    public Response post(@Context HttpHeaders headers, InputStream body) {
        return pages.answer(RequestParameters.ofForm(headers, body)
                .mapError(_ -> malformed())
                .then(form -> form.repeated().isEmpty() ? Result.ok(form) : Result.err(malformed()))
                .map(form -> pages.redirect(address(Endpoints.LOGOUT, form)).build()));
    }

    @POST
    @Path("/confirmation")
    public Response confirm(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        Optional<Secret> cookie = cookies.session(headers);
        return pages.answer(query(request)
                .then(parameters -> csrf.form(headers, body, token(cookie))
                        .then(_ -> flow.confirm(parameters, cookie).mapError(pages::explain))
                        .map(step -> answer(step, parameters, cookie))));
    }

    private Response answer(LogoutStep step, Parameters parameters, Optional<Secret> cookie) {
        return switch (step) {
            case AskPerson(LoginSession session) ->
                pages.logout(new LogoutForm(
                        address(CONFIRMATION, parameters), token(cookie), ConsentForm.inWords(session.user())));
            case LoggedOut(Optional<URI> next) -> {
                ResponseBuilder response =
                        next.map(address -> pages.redirect(address.toString())).orElseGet(pages::loggedOut);
                yield response.cookie(cookies.endSession()).build();
            }
        };
    }

    private Result<Parameters, Notice> query(HttpServerRequest request) {
        return RequestParameters.ofQuery(request).mapError(_ -> malformed());
    }

    private Notice malformed() {
        return pages.explain(new ShowToUser(Problem.MALFORMED_REQUEST));
    }

    private String address(String path, Parameters parameters) {
        String query = PARAMETERS.stream()
                .flatMap(name -> parameters.get(name).stream()
                        .map(value -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return site.path(path) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String token(Optional<Secret> cookie) {
        return cookie.map(Csrf::token).orElse("");
    }
}
