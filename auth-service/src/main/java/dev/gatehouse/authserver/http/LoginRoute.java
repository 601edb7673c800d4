package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.authorize.NextStep.LogIn;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.login.LoginSessions.StartedSession;
import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserAuthenticator;
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
import java.io.InputStream;
import java.util.Optional;

/** The login page. */
@Path(LoginRoute.PATH)
@RunOnVirtualThread
final class LoginRoute {

    static final String PATH = "/login";

    /** A query parameter that asks for the login page although somebody is logged in. */
    static final String ANOTHER_ACCOUNT = "another-account";

    private final UserAuthenticator users;
    private final LoginSessions sessions;
    private final Visits visits;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final Pages pages;
    private final PageWords words;

    LoginRoute(
            UserAuthenticator users,
            LoginSessions sessions,
            Visits visits,
            BrowserCookies cookies,
            Csrf csrf,
            Pages pages,
            PageWords words) {
        this.users = users;
        this.sessions = sessions;
        this.visits = visits;
        this.cookies = cookies;
        this.csrf = csrf;
        this.pages = pages;
        this.words = words;
    }

    @GET
    public Response show(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return pages.answer(visits.of(request, headers).mapError(pages::explain).map(visit -> switch (visit.step()) {
            case LogIn _ -> form(200, visit, probableName(visit), "");
            case AskConsent ask ->
                visit.query().get(ANOTHER_ACCOUNT).isPresent()
                        ? form(200, visit, "", "")
                        : pages.redirect(visits.address(visit.transaction(), ask))
                                .build();
        }));
    }

    @POST
    public Response submit(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return pages.answer(visits.of(request, headers)
                .mapError(pages::explain)
                .then(visit ->
                        csrf.form(headers, body, Csrf.token(visit.cookie())).then(form -> logIn(visit, form))));
    }

    private Result<Response, Notice> logIn(Visit visit, Parameters form) {
        Optional<String> username = form.get("username");
        Optional<Password> password = form.get("password").map(Password::new);
        if (username.isEmpty() || password.isEmpty()) {
            return Result.ok(form(400, visit, username.orElse(""), words.get().loginIncomplete()));
        }
        return users.authenticate(username.get(), password.get())
                .map(user -> start(visit, user))
                // The form once more is an answer like any other: 401 would demand a challenge, and browsers meet that
                // with a dialog of their own (RFC 9110 §15.5.2).
                .orElseGet(() ->
                        Result.ok(form(200, visit, username.get(), words.get().loginFailed())));
    }

    private Result<Response, Notice> start(Visit visit, UserAccount user) {
        StartedSession started =
                sessions.start(user, visit.transaction().interaction().loggedInSince());
        return visits.next(visit.transaction(), Optional.of(started.session()))
                .mapError(pages::explain)
                .map(address ->
                        pages.redirect(address).cookie(cookies.of(started)).build());
    }

    private static String probableName(Visit visit) {
        return visit.transaction().interaction().loginHint().orElse("");
    }

    private Response form(int status, Visit visit, String username, String problem) {
        String action = visits.address(visit.transaction(), new LogIn());
        return pages.login(status, new LoginForm(action, Csrf.token(visit.cookie()), username, problem))
                .build();
    }
}
