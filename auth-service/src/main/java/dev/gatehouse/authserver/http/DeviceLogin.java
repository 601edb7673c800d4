package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.login.UserAuthenticator;
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
import java.time.InstantSource;
import java.util.Optional;

/** The login of somebody who wants to connect a device. There is no transaction of a client to go on with. */
@Path(DeviceLogin.PATH)
@RunOnVirtualThread
final class DeviceLogin {

    static final String PATH = DeviceRoute.PATH + "/login";
    private final UserAuthenticator users;
    private final LoginSessions sessions;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final Site site;
    private final Pages pages;
    private final PageWords words;
    private final InstantSource clock;
    private final SecureRandom random;

    DeviceLogin(
            UserAuthenticator users,
            LoginSessions sessions,
            BrowserCookies cookies,
            Csrf csrf,
            Site site,
            Pages pages,
            PageWords words,
            InstantSource clock,
            SecureRandom random) {
        this.users = users;
        this.sessions = sessions;
        this.cookies = cookies;
        this.csrf = csrf;
        this.site = site;
        this.pages = pages;
        this.words = words;
        this.clock = clock;
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
                .then(query -> submit(DeviceRoute.userCode(query), headers, body)));
    }

    private Result<Response, Notice> submit(String userCode, HttpHeaders headers, InputStream body) {
        Optional<Secret> cookie = cookies.login(headers);
        return csrf.form(headers, body, cookie.map(Csrf::token).orElse(""))
                .then(form -> cookie.<Result<Response, Notice>>map(known -> Result.ok(logIn(known, userCode, form)))
                        .orElseGet(() -> Result.err(pages.explain(new ShowToUser(Problem.ANOTHER_BROWSER)))));
    }

    private Response logIn(Secret cookie, String userCode, Parameters form) {
        String username = form.get("username").orElse("");
        Optional<Password> password = form.get("password").map(Password::new);
        if (username.isEmpty() || password.isEmpty()) {
            return form(400, cookie, userCode, username, words.get().loginIncomplete());
        }
        return users.authenticate(username, password.get())
                .map(user -> sessions.start(user, clock.instant()))
                .map(started -> pages.redirect(DeviceRoute.address(site, userCode))
                        .cookie(cookies.of(started), cookies.endLogin())
                        .build())
                .orElseGet(
                        () -> form(200, cookie, userCode, username, words.get().loginFailed()));
    }

    private Response form(int status, Secret cookie, String userCode, String username, String problem) {
        String action = site.path(PATH) + DeviceRoute.query(userCode);
        return pages.login(status, new LoginForm(action, Csrf.token(cookie), username, problem))
                .cookie(cookies.ofLogin(cookie))
                .build();
    }
}
