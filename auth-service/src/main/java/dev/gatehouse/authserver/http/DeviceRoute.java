package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.DeviceForms.CodeForm;
import dev.gatehouse.authserver.http.DeviceForms.ConfirmationForm;
import dev.gatehouse.authserver.http.DeviceForms.Outcome;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.device.DeviceRequest;
import dev.gatehouse.authserver.protocol.device.DeviceVerification;
import dev.gatehouse.authserver.protocol.device.DeviceVerification.Question;
import dev.gatehouse.authserver.protocol.device.DeviceVerification.Unanswerable;
import dev.gatehouse.authserver.protocol.device.DeviceVerification.Unanswerable.NoSuchCode;
import dev.gatehouse.authserver.protocol.device.DeviceVerification.Unanswerable.TooManyGuesses;
import dev.gatehouse.authserver.protocol.device.UserCode;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
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
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where a person types in the code of a device and decides (RFC 8628 §3.3, A15). Only who is logged in: so guesses have
 * an account, and a code is good for nothing without one.
 */
@Path(DeviceRoute.PATH)
@RunOnVirtualThread
final class DeviceRoute {

    static final String PATH = Endpoints.DEVICE_PAGE;
    static final String DECISION = PATH + "/decision";
    private static final String USER_CODE = "user_code";

    /** Somebody who is logged in. */
    private record Visitor(Secret cookie, LoginSession session, String network) {}

    private final DeviceVerification devices;
    private final LoginSessions sessions;
    private final BrowserCookies cookies;
    private final Errands errands;
    private final ConsentCards cards;
    private final Csrf csrf;
    private final Site site;
    private final Pages pages;
    private final DevicePages devicePages;
    private final PageWords words;

    DeviceRoute(
            DeviceVerification devices,
            LoginSessions sessions,
            BrowserCookies cookies,
            Errands errands,
            ConsentCards cards,
            Csrf csrf,
            Site site,
            Pages pages,
            DevicePages devicePages,
            PageWords words) {
        this.devices = devices;
        this.sessions = sessions;
        this.cookies = cookies;
        this.errands = errands;
        this.cards = cards;
        this.csrf = csrf;
        this.site = site;
        this.pages = pages;
        this.devicePages = devicePages;
        this.words = words;
    }

    @GET
    public Response show(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return pages.answer(RequestParameters.ofQuery(request)
                .mapError(_ -> pages.explain(new ShowToUser(Problem.MALFORMED_REQUEST)))
                .map(query -> show(query, request, headers)));
    }

    private Response show(Parameters query, HttpServerRequest request, HttpHeaders headers) {
        String code = userCode(query);
        return visitor(request, headers)
                .map(visitor -> codeForm(200, visitor, code, "").build())
                .orElseGet(() -> pages.redirect(login(code)).build());
    }

    /** The code that came with the address, if it can be one. */
    private static String userCode(Parameters query) {
        return query.get(USER_CODE)
                .flatMap(UserCode::parse)
                .map(UserCode::display)
                .orElse("");
    }

    /** The login page, which leads back with the code filled in. */
    private String login(String userCode) {
        return errands.loginFor(PATH + (userCode.isEmpty() ? "" : "?" + USER_CODE + "=" + userCode));
    }

    /** The code alone decides nothing, also when it came with the address. */
    @POST
    public Response look(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return post(request, headers, body, (visitor, form) -> switch (find(visitor, form)) {
            case Result.Ok<Question, Unanswerable>(Question question) ->
                devicePages.confirmation(confirmation(visitor, question));
            case Result.Err<Question, Unanswerable>(Unanswerable reason) -> again(visitor, reason);
        });
    }

    @POST
    @Path("/decision")
    public Response decide(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return post(request, headers, body, (visitor, form) -> {
            String decision = form.get("decision").orElse("");
            Result<Question, Unanswerable> decided = find(visitor, form).then(question -> switch (decision) {
                case "approve" -> devices.approve(question, visitor.session());
                // What is no yes is a no: a form that was tampered with connects nothing.
                default -> devices.deny(question, visitor.session());
            });
            return switch (decided) {
                case Result.Ok<Question, Unanswerable>(Question question) ->
                    devicePages.outcome(outcome(question, decision.equals("approve")));
                case Result.Err<Question, Unanswerable>(Unanswerable reason) -> again(visitor, reason);
            };
        });
    }

    private Result<Question, Unanswerable> find(Visitor visitor, Parameters form) {
        return devices.find(form.get(USER_CODE).orElse(""), visitor.session(), visitor.network());
    }

    /** What a form of a page for somebody who is logged in leads to; to others, the way begins anew. */
    private Response post(
            HttpServerRequest request,
            HttpHeaders headers,
            InputStream body,
            BiFunction<Visitor, Parameters, Response> then) {
        return visitor(request, headers)
                .map(visitor -> pages.answer(
                        csrf.form(headers, body, Csrf.token(visitor.cookie())).map(form -> then.apply(visitor, form))))
                .orElseGet(() -> pages.redirect(site.path(PATH)).build());
    }

    private Optional<Visitor> visitor(HttpServerRequest request, HttpHeaders headers) {
        return cookies.session(headers)
                .flatMap(cookie -> sessions.find(cookie)
                        .map(session -> new Visitor(cookie, session, RemoteNetwork.of(request.remoteAddress()))));
    }

    private Response again(Visitor visitor, Unanswerable reason) {
        DeviceMessages said = words.in(DeviceMessages.class);
        return switch (reason) {
            case NoSuchCode _ -> codeForm(200, visitor, "", said.noSuchCode()).build();
            case TooManyGuesses(Duration retryAfter) ->
                codeForm(429, visitor, "", said.tooManyCodes())
                        .header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds() + 1)
                        .build();
        };
    }

    private ResponseBuilder codeForm(int status, Visitor visitor, String code, String problem) {
        return devicePages.code(
                status,
                new CodeForm(
                        site.path(PATH),
                        Csrf.token(visitor.cookie()),
                        code,
                        problem,
                        ConsentForm.inWords(visitor.session().user()),
                        login(code) + "&" + LoginRoute.ANOTHER_ACCOUNT + "=yes"));
    }

    private ConfirmationForm confirmation(Visitor visitor, Question question) {
        DeviceRequest request = question.request();
        return new ConfirmationForm(
                site.path(DECISION),
                Csrf.token(visitor.cookie()),
                question.code().display(),
                cards.ofDevice(question.client()),
                ConsentForm.inWords(request.scope(), words.get()),
                ConsentForm.isLogin(request.scope()) ? "" : request.resource().value(),
                request.address(),
                RemoteNetwork.of(request.address()).equals(visitor.network()),
                ConsentForm.inWords(visitor.session().user()));
    }

    private Outcome outcome(Question question, boolean approved) {
        DeviceMessages said = words.in(DeviceMessages.class);
        String client = cards.ofDevice(question.client()).name();
        return approved
                ? new Outcome(said.connectedTitle(), said.connectedText(client), "")
                : new Outcome(said.deniedTitle(), said.deniedText(client), said.deniedAdvice());
    }
}
