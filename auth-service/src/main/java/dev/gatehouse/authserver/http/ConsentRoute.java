package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationResponse;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.ConsentDecisions;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.authorize.NextStep.LogIn;
import dev.gatehouse.authserver.protocol.consent.MustAsk;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The consent page: may this client have what it asks for (AS30, AS31). */
@Path(ConsentRoute.PATH)
@RunOnVirtualThread
final class ConsentRoute {

    static final String PATH = "/consent";

    private final ConsentDecisions decisions;
    private final ConsentCards cards;
    private final Visits visits;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final Pages pages;
    private final PageWords words;

    ConsentRoute(
            ConsentDecisions decisions,
            ConsentCards cards,
            Visits visits,
            BrowserCookies cookies,
            Csrf csrf,
            Pages pages,
            PageWords words) {
        this.decisions = decisions;
        this.cards = cards;
        this.visits = visits;
        this.cookies = cookies;
        this.csrf = csrf;
        this.pages = pages;
        this.words = words;
    }

    @GET
    public Response show(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return pages.answer(visits.of(request, headers).mapError(pages::explain).then(visit -> switch (visit.step()) {
            case LogIn logIn ->
                Result.ok(pages.redirect(visits.address(visit.transaction(), logIn))
                        .build());
            case AskConsent question -> ask(visit, question);
        }));
    }

    @POST
    public Response submit(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return pages.answer(visits.of(request, headers).mapError(pages::explain).then(visit -> switch (visit.step()) {
            case LogIn logIn ->
                Result.ok(pages.redirect(visits.address(visit.transaction(), logIn))
                        .build());
            case AskConsent question ->
                csrf.form(headers, body, token(visit, question))
                        .then(form -> decide(visit.transaction(), question, form));
        }));
    }

    private Result<Response, Notice> decide(
            AuthorizationTransaction transaction, AskConsent question, Parameters form) {
        Result<AuthorizationResponse, ShowToUser> decided =
                switch (form.get("decision").orElse("")) {
                    case "approve" -> decisions.approve(transaction, question, ticked(transaction, form));
                    case "deny" -> decisions.deny(transaction, question.session());
                    default -> Result.err(new ShowToUser(Problem.MALFORMED_REQUEST));
                };
        return respond(transaction, decided);
    }

    private Result<Response, Notice> respond(
            AuthorizationTransaction transaction, Result<AuthorizationResponse, ShowToUser> decided) {
        return decided.mapError(pages::explain)
                .map(response ->
                        pages.respond(response).cookie(cookies.end(transaction)).build());
    }

    private static Scope ticked(AuthorizationTransaction transaction, Parameters form) {
        return Scope.of(transaction.scope().tokens().stream()
                .filter(token -> form.get(ConsentForm.fieldOf(token)).isPresent())
                .toList());
    }

    /** The page, unless the person has said before what they would say on it. */
    private Result<Response, Notice> ask(Visit visit, AskConsent question) {
        return decisions
                .reasonToAsk(visit.transaction(), question)
                .map(reason -> Result.<Response, Notice>ok(form(visit, question, reason)))
                .orElseGet(() -> respond(visit.transaction(), decisions.approveUnasked(visit.transaction(), question)));
    }

    private Response form(Visit visit, AskConsent question, MustAsk reason) {
        AuthorizationTransaction transaction = visit.transaction();
        return pages.consent(new ConsentForm(
                links(transaction, question),
                token(visit, question),
                cards.of(question.client(), transaction.redirectUri()),
                ConsentForm.Scopes.of(decisions.asked(transaction, question.session()), words.get()),
                reason == MustAsk.CLIENT_CHANGED,
                decisions.isRemembered(transaction, question),
                ConsentForm.isLogin(transaction.scope())
                        ? ""
                        : transaction.resource().value(),
                ConsentForm.inWords(question.session().user())));
    }

    private ConsentForm.Links links(AuthorizationTransaction transaction, AskConsent question) {
        return new ConsentForm.Links(
                visits.address(transaction, question),
                visits.address(transaction, new LogIn()) + "&" + LoginRoute.ANOTHER_ACCOUNT + "=yes");
    }

    /**
     * Bound to the session, so that what Ada was asked, Bob cannot answer in the same browser; and to the client as the
     * page shows it, so that nobody allows what they have not seen (R4).
     */
    private static String token(Visit visit, AskConsent question) {
        return Csrf.token(
                visit.cookie(),
                visit.session().orElseThrow(),
                new Secret(Long.toString(question.client().revision())));
    }
}
