package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ClientNotOnFile;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.RedirectToClient;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow.StartedTransaction;
import dev.gatehouse.authserver.protocol.authorize.PageLanguage;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.consent.Navigation;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.RedirectUri;
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

/** The authorization endpoint: where a client sends the browser (OAuth 2.1 §3.1). */
@Path(Endpoints.AUTHORIZE)
@RunOnVirtualThread
final class AuthorizeRoute {

    private final AuthorizationFlow flow;
    private final Visits visits;
    private final BrowserCookies cookies;
    private final RecoveryAdvice recovery;
    private final Pages pages;
    private final PageWords words;

    AuthorizeRoute(
            AuthorizationFlow flow,
            Visits visits,
            BrowserCookies cookies,
            RecoveryAdvice recovery,
            Pages pages,
            PageWords words) {
        this.flow = flow;
        this.visits = visits;
        this.cookies = cookies;
        this.recovery = recovery;
        this.pages = pages;
        this.words = words;
    }

    @GET
    public Response get(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return begin(RequestParameters.ofQuery(request), headers);
    }

    @POST
    public Response post(@Context HttpHeaders headers, InputStream body) {
        return begin(RequestParameters.ofForm(headers, body), headers);
    }

    private Response begin(Result<Parameters, InvalidRequest> parameters, HttpHeaders headers) {
        Optional<LoginSession> session = visits.session(headers);
        Navigation navigation = Navigation.of(Optional.ofNullable(headers.getHeaderString("Sec-Fetch-Site")));
        parameters
                .toOptional()
                .flatMap(it -> it.get("ui_locales"))
                .flatMap(PageLanguage::ofUiLocales)
                .ifPresent(words::speak);
        Result<StartedTransaction, AuthorizationFailure> started = parameters
                .<AuthorizationFailure>mapError(_ -> new ShowToUser(Problem.MALFORMED_REQUEST))
                .then(it -> flow.begin(it, session, navigation));
        return switch (started) {
            case Result.Ok<StartedTransaction, AuthorizationFailure>(StartedTransaction it) -> goOn(it, session);
            case Result.Err<StartedTransaction, AuthorizationFailure>(AuthorizationFailure failure) ->
                refuse(failure, headers);
        };
    }

    private Response goOn(StartedTransaction started, Optional<LoginSession> session) {
        return pages.redirect(visits.next(started.transaction(), session))
                .cookie(cookies.of(started))
                .build();
    }

    private Response refuse(AuthorizationFailure failure, HttpHeaders headers) {
        return switch (failure) {
            case ShowToUser shown -> pages.notice(pages.explain(shown)).build();
            case ClientNotOnFile(Optional<Client> removed, Optional<RedirectUri> redirectUri) ->
                pages.recovery(recovery.of(removed, redirectUri, headers));
            case RedirectToClient sent -> pages.respond(sent.response()).build();
        };
    }
}
