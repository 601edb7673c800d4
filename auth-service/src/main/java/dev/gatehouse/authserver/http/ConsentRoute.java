package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationResponse;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.authorize.NextStep.LogIn;
import dev.gatehouse.authserver.protocol.client.logo.ClientLogos;
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

    private final AuthorizationFlow flow;
    private final Visits visits;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final ClientLogos logos;
    private final Site site;
    private final Pages pages;
    private final PageWords words;

    ConsentRoute(
            AuthorizationFlow flow,
            Visits visits,
            BrowserCookies cookies,
            Csrf csrf,
            ClientLogos logos,
            Site site,
            Pages pages,
            PageWords words) {
        this.flow = flow;
        this.visits = visits;
        this.cookies = cookies;
        this.csrf = csrf;
        this.logos = logos;
        this.site = site;
        this.pages = pages;
        this.words = words;
    }

    @GET
    public Response show(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return pages.answer(visits.of(request, headers).mapError(pages::explain).map(visit -> switch (visit.step()) {
            case LogIn logIn ->
                pages.redirect(visits.address(visit.transaction(), logIn)).build();
            case AskConsent question -> form(visit, question);
        }));
    }

    @POST
    public Response submit(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return pages.answer(visits.of(request, headers).mapError(pages::explain).then(visit -> switch (visit.step()) {
            case LogIn logIn ->
                Result.ok(pages.redirect(visits.address(visit.transaction(), logIn))
                        .build());
            case AskConsent question ->
                csrf.form(headers, body, token(visit)).then(form -> decide(visit.transaction(), question, form));
        }));
    }

    private Result<Response, Notice> decide(
            AuthorizationTransaction transaction, AskConsent question, Parameters form) {
        Result<AuthorizationResponse, ShowToUser> decided =
                switch (form.get("decision").orElse("")) {
                    case "approve" -> flow.approve(transaction, question.session());
                    case "deny" -> flow.deny(transaction);
                    default -> Result.err(new ShowToUser(Problem.MALFORMED_REQUEST));
                };
        return decided.mapError(pages::explain)
                .map(response ->
                        pages.respond(response).cookie(cookies.end(transaction)).build());
    }

    private Response form(Visit visit, AskConsent question) {
        AuthorizationTransaction transaction = visit.transaction();
        ConsentForm.Links links = new ConsentForm.Links(
                visits.address(transaction, question),
                visits.address(transaction, new LogIn()) + "&" + LoginRoute.ANOTHER_ACCOUNT + "=yes",
                logos.find(question.client())
                        .map(logo -> site.path(LogoRoute.PATH + "/" + logo.hash()))
                        .orElse(""));
        Scope granted = flow.granted(transaction, question.session());
        return pages.consent(ConsentForm.of(transaction, question, granted, links, token(visit), words.get()));
    }

    /** Bound to the session too: what Ada was asked, Bob cannot answer in the same browser. */
    private static String token(Visit visit) {
        return Csrf.token(visit.cookie(), visit.session().orElseThrow());
    }
}
