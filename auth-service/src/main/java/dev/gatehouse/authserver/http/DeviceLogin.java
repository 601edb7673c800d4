package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.Errand.ForPage;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.login.LoginAttempt;
import dev.gatehouse.authserver.protocol.login.LoginFlow;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.AskForCode;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.LoggedIn;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.Refused;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.StartAgain;
import dev.gatehouse.authserver.protocol.login.LoginSessions.StartedSession;
import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Optional;

/** The login of somebody who wants to connect a device. There is no transaction of a client to go on with. */
@Path(DeviceLogin.PATH)
@RunOnVirtualThread
final class DeviceLogin {

    static final String PATH = DeviceRoute.PATH + "/login";

    private final LoginFlow logins;
    private final Errands errands;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final Site site;
    private final Pages pages;
    private final PageWords words;
    private final SecureRandom random;

    DeviceLogin(
            LoginFlow logins,
            Errands errands,
            BrowserCookies cookies,
            Csrf csrf,
            Site site,
            Pages pages,
            PageWords words,
            SecureRandom random) {
        this.logins = logins;
        this.errands = errands;
        this.cookies = cookies;
        this.csrf = csrf;
        this.site = site;
        this.pages = pages;
        this.words = words;
        this.random = random;
    }

    /** @param userCode that came with the address; empty for none */
    Response page(HttpHeaders headers, String userCode) {
        Secret cookie = cookies.login(headers).orElseGet(() -> Secret.generate(random));
        return form(200, cookie, userCode, "", "");
    }

    @POST
    public Response submit(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return pages.answer(RequestParameters.ofQuery(request)
                .mapError(_ -> pages.explain(new ShowToUser(Problem.MALFORMED_REQUEST)))
                .then(query -> submit(DeviceRoute.userCode(query), request, headers, body)));
    }

    private Result<Response, Notice> submit(
            String userCode, HttpServerRequest request, HttpHeaders headers, InputStream body) {
        Optional<Secret> cookie = cookies.login(headers);
        return csrf.form(headers, body, cookie.map(Csrf::token).orElse(""))
                .then(form -> cookie.<Result<Response, Notice>>map(known -> Result.ok(logIn(
                                userCode,
                                form,
                                errands.attempt(new ForPage(DeviceRoute.PATH, known), request, headers))))
                        .orElseGet(() -> Result.err(pages.explain(new ShowToUser(Problem.ANOTHER_BROWSER)))));
    }

    private Response logIn(String userCode, Parameters form, LoginAttempt attempt) {
        Secret cookie = attempt.browser();
        String username = form.get("username").orElse("");
        Optional<Password> password = form.get("password").map(Password::new);
        if (username.isEmpty() || password.isEmpty()) {
            return form(400, cookie, userCode, username, words.get().loginIncomplete());
        }
        return switch (logins.withPassword(username, password.get(), attempt)) {
            case LoggedIn(StartedSession started) ->
                pages.redirect(DeviceRoute.address(site, userCode))
                        .cookie(cookies.of(started), cookies.endLogin())
                        .build();
            case AskForCode _ ->
                pages.redirect(errands.address(new ForPage(DeviceRoute.PATH, cookie), LoginRoute.CODE))
                        .build();
            case Refused _, StartAgain _ ->
                form(200, cookie, userCode, username, words.get().loginFailed());
        };
    }

    private Response form(int status, Secret cookie, String userCode, String username, String problem) {
        String action = site.path(PATH) + DeviceRoute.query(userCode);
        return pages.login(
                        status,
                        new LoginForm(
                                action,
                                Csrf.token(cookie),
                                username,
                                problem,
                                words.get().loginForPageLead(),
                                LoginForm.Passkey.NONE))
                .cookie(cookies.ofLogin(cookie))
                .build();
    }
}
