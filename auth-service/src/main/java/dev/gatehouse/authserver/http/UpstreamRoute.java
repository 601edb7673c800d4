package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.login.AuthenticationMethods;
import dev.gatehouse.authserver.protocol.login.LoginAttempt;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.login.LoginSessions.StartedSession;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccounts;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure;
import dev.gatehouse.authserver.protocol.upstream.UpstreamLogin;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The way to another OpenID provider and back. Nobody is sent there who has not seen here which application asks, and
 * nobody comes back in another browser than the one that left (A9).
 */
@Path(UpstreamRoute.PATH + "/{provider}")
@RunOnVirtualThread
final class UpstreamRoute {

    static final String PATH = LoginRoute.PATH + "/upstream";

    private final UpstreamLogins logins;
    private final UpstreamAccounts accounts;
    private final LoginSessions sessions;
    private final Visits visits;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final Pages pages;
    private final PageWords words;

    UpstreamRoute(
            UpstreamLogins logins,
            UpstreamAccounts accounts,
            LoginSessions sessions,
            Visits visits,
            BrowserCookies cookies,
            Csrf csrf,
            Pages pages,
            PageWords words) {
        this.logins = logins;
        this.accounts = accounts;
        this.sessions = sessions;
        this.visits = visits;
        this.cookies = cookies;
        this.csrf = csrf;
        this.pages = pages;
        this.words = words;
    }

    /** A link of the login page leads here, in its transaction. */
    @GET
    public Response begin(
            @PathParam("provider") String name, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        return pages.answer(login(name)
                .then(login -> visits.of(request, headers)
                        .mapError(pages::explain)
                        .then(visit -> csrf.isFromHere(headers)
                                ? begin(login, visit)
                                : Result.err(Notice.forged(words.get())))));
    }

    private Result<Response, Notice> begin(UpstreamLogin login, Visit visit) {
        return login.begin(visitor(visit))
                .mapError(this::explain)
                .map(address -> pages.redirect(address.toString()).build());
    }

    /** The provider sends the browser here. */
    @GET
    @Path("/callback")
    public Response callback(
            @PathParam("provider") String name, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        return pages.answer(login(name)
                .then(login -> RequestParameters.ofQuery(request)
                        .mapError(_ -> Notice.of(Problem.MALFORMED_REQUEST, words.get()))
                        .then(answer -> finish(login, answer, headers))));
    }

    private Result<Response, Notice> finish(UpstreamLogin login, Parameters answer, HttpHeaders headers) {
        return UpstreamLogin.transactionOf(answer)
                .map(id -> visits.of(id, answer, headers))
                .orElseGet(() -> Result.err(new ShowToUser(Problem.ANOTHER_BROWSER)))
                .mapError(pages::explain)
                .then(visit -> login.finish(answer, visitor(visit))
                        .mapError(this::explain)
                        .then(claims -> accounts.logIn(
                                        login.provider(),
                                        claims,
                                        visit.transaction().client())
                                .<Result<Response, Notice>>map(user -> Result.ok(start(visit, user, headers)))
                                .orElseGet(() -> Result.err(
                                        explain(new UpstreamFailure.Refused("its account here cannot be used"))))));
    }

    private Response start(Visit visit, UserAccount user, HttpHeaders headers) {
        LoginAttempt attempt = new LoginAttempt(
                visit.cookie(),
                visit.session(),
                "",
                BrowserName.of(headers.getHeaderString(HttpHeaders.USER_AGENT)),
                visit.transaction().interaction().loggedInSince());
        StartedSession started = sessions.start(user, AuthenticationMethods.ELSEWHERE, attempt);
        return pages.redirect(visits.next(visit.transaction(), Optional.of(started.session())))
                .cookie(cookies.of(started))
                .build();
    }

    private Result<UpstreamLogin, Notice> login(String name) {
        return logins.named(name)
                .<Result<UpstreamLogin, Notice>>map(Result::ok)
                .orElseGet(() -> Result.err(Notice.ofStatus(404, words.get())));
    }

    private static UpstreamLogin.Visitor visitor(Visit visit) {
        return new UpstreamLogin.Visitor(visit.transaction().id(), visit.cookie());
    }

    private Notice explain(UpstreamFailure failure) {
        return pages.explain(failure);
    }
}
