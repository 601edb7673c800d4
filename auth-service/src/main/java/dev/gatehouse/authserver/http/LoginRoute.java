package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.Errand.ForClient;
import dev.gatehouse.authserver.http.Errand.ForPage;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.login.LoginAttempt;
import dev.gatehouse.authserver.protocol.login.LoginFlow;
import dev.gatehouse.authserver.protocol.login.LoginOutcome;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.AskForCode;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.LoggedIn;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.Refused;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.StartAgain;
import dev.gatehouse.authserver.protocol.login.LoginSessions.StartedSession;
import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
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
import java.util.function.Supplier;

/** The login pages: for user name and password, and for the code beside them. */
@Path(LoginRoute.PATH)
@RunOnVirtualThread
final class LoginRoute {

    static final String PATH = "/login";
    static final String CODE = PATH + "/code";

    /** A query parameter that asks for the login page although somebody is logged in. */
    static final String ANOTHER_ACCOUNT = "another-account";

    private final LoginFlow logins;
    private final Errands errands;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final Site site;
    private final Pages pages;
    private final PageWords words;

    LoginRoute(
            LoginFlow logins,
            Errands errands,
            BrowserCookies cookies,
            Csrf csrf,
            Site site,
            Pages pages,
            PageWords words) {
        this.logins = logins;
        this.errands = errands;
        this.cookies = cookies;
        this.csrf = csrf;
        this.site = site;
        this.pages = pages;
        this.words = words;
    }

    @GET
    public Response show(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return pages.answer(errands.of(request, headers).map(errand -> switch (errand) {
            case ForClient(Visit visit)
            when visit.step() instanceof AskConsent question ->
                visit.query().get(ANOTHER_ACCOUNT).isPresent()
                        ? form(200, errand, "", "")
                        : pages.redirect(errands.next(errand, question.session()))
                                .build();
            case ForClient _, ForPage _ ->
                form(200, errand, isAnother(request) ? "" : errands.probableName(errand, headers), "");
        }));
    }

    private static boolean isAnother(HttpServerRequest request) {
        return RequestParameters.ofQuery(request)
                .toOptional()
                .flatMap(query -> query.get(ANOTHER_ACCOUNT))
                .isPresent();
    }

    @POST
    public Response submit(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return pages.answer(errands.of(request, headers)
                .then(errand -> csrf.form(headers, body, Errands.token(errand))
                        .map(form -> logIn(errand, form, errands.attempt(errand, request, headers)))));
    }

    private Response logIn(Errand errand, Parameters form, LoginAttempt attempt) {
        Optional<String> username = form.get("username");
        Optional<Password> password = form.get("password").map(Password::new);
        if (username.isEmpty() || password.isEmpty()) {
            return form(400, errand, username.orElse(""), words.get().loginIncomplete());
        }
        // The form once more is an answer like any other: 401 would demand a challenge, and browsers meet that with a
        // dialog of their own (RFC 9110 §15.5.2).
        return answer(
                errand,
                logins.withPassword(username.get(), password.get(), attempt),
                () -> form(200, errand, username.get(), words.get().loginFailed()));
    }

    @GET
    @Path("/code")
    public Response showCode(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return pages.answer(errands.of(request, headers)
                .map(errand -> logins.isCodeAwaited(errands.attempt(errand, request, headers))
                        ? codeForm(200, errand, "")
                        : startAgain(errand)));
    }

    @POST
    @Path("/code")
    public Response submitCode(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return pages.answer(errands.of(request, headers)
                .then(errand -> csrf.form(headers, body, Errands.token(errand))
                        .map(form -> answer(
                                errand,
                                logins.withCode(form.get("code").orElse(""), errands.attempt(errand, request, headers)),
                                () -> codeForm(200, errand, words.get().codeWrong())))));
    }

    /** Where a login with a passkey leads. */
    Response afterPasskey(Errand errand, LoginOutcome outcome) {
        return answer(errand, outcome, () -> form(200, errand, "", words.get().passkeyRefused()));
    }

    private Response answer(Errand errand, LoginOutcome outcome, Supplier<Response> onceMore) {
        return switch (outcome) {
            case LoggedIn(StartedSession started) ->
                pages.redirect(errands.next(errand, started.session()))
                        .cookie(cookies.of(started))
                        .build();
            case AskForCode _ -> pages.redirect(errands.address(errand, CODE)).build();
            case Refused _ -> onceMore.get();
            case StartAgain _ -> startAgain(errand);
        };
    }

    private Response startAgain(Errand errand) {
        return pages.redirect(errands.address(errand, PATH)).build();
    }

    private Response form(int status, Errand errand, String username, String problem) {
        LoginForm form = new LoginForm(
                errands.address(errand, PATH), Errands.token(errand), username, problem, lead(errand), passkey(errand));
        return errands.remember(errand, pages.login(status, form)).build();
    }

    private LoginForm.Passkey passkey(Errand errand) {
        return site.canHavePasskeys()
                ? new LoginForm.Passkey(
                        errands.address(errand, PasskeyLoginRoute.PATH),
                        errands.address(errand, PasskeyLoginRoute.CHALLENGE),
                        site.host())
                : LoginForm.Passkey.NONE;
    }

    private String lead(Errand errand) {
        return switch (errand) {
            case ForClient _ -> words.get().loginLead();
            case ForPage(String path, Secret _)
            when path.startsWith(DeviceRoute.PATH) ->
                words.in(DeviceMessages.class).loginLead();
            case ForPage _ -> words.get().loginForPageLead();
        };
    }

    private Response codeForm(int status, Errand errand, String problem) {
        return pages.loginCode(status, new CodeForm(errands.address(errand, CODE), Errands.token(errand), problem));
    }
}
