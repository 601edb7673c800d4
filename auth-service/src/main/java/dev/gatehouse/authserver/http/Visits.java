package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.NextStep;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.authorize.NextStep.LogIn;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * Where a browser stands and where it goes next. Pages do not lead to each other: each asks here, and the protocol
 * decides.
 */
@Singleton
final class Visits {

    private final AuthorizationFlow flow;
    private final LoginSessions sessions;
    private final BrowserCookies cookies;
    private final Site site;
    private final PageWords words;
    private final Reference reference;

    Visits(
            AuthorizationFlow flow,
            LoginSessions sessions,
            BrowserCookies cookies,
            Site site,
            PageWords words,
            Reference reference) {
        this.flow = flow;
        this.sessions = sessions;
        this.cookies = cookies;
        this.site = site;
        this.words = words;
        this.reference = reference;
    }

    /** The visit that a request to one of the pages belongs to. */
    Result<Visit, ShowToUser> of(HttpServerRequest request, HttpHeaders headers) {
        return RequestParameters.ofQuery(request)
                .mapError(_ -> new ShowToUser(Problem.MALFORMED_REQUEST))
                .then(query -> query.get("transaction")
                        .map(id -> of(id, query, headers))
                        .orElseGet(() -> Result.err(new ShowToUser(Problem.MALFORMED_REQUEST))));
    }

    /** @param id of the transaction, as a request names it, which may be anything */
    Result<Visit, ShowToUser> of(String id, Parameters query, HttpHeaders headers) {
        reference.follow(id);
        Optional<Secret> cookie = cookies.transaction(headers, id);
        Optional<Secret> session = cookies.session(headers);
        return flow.resume(id, cookie).then(transaction -> {
            transaction.interaction().language().ifPresent(words::speak);
            return flow.next(transaction, session.flatMap(sessions::find))
                    .map(step -> new Visit(query, transaction, cookie.orElseThrow(), session, step));
        });
    }

    /** Where a browser goes that has just started {@code transaction}, or logged in for it. That page looks closer. */
    String next(AuthorizationTransaction transaction, Optional<LoginSession> session) {
        reference.follow(transaction.id());
        boolean isLoggedIn = AuthorizationFlow.accepted(transaction, session).isPresent();
        return address(transaction, isLoggedIn ? ConsentRoute.PATH : LoginRoute.PATH);
    }

    /** Who is logged in, as far as the cookie tells. */
    Optional<LoginSession> session(HttpHeaders headers) {
        return cookies.session(headers).flatMap(sessions::find);
    }

    /** The page where {@code step} is done. */
    String address(AuthorizationTransaction transaction, NextStep step) {
        return address(
                transaction,
                switch (step) {
                    case LogIn _ -> LoginRoute.PATH;
                    case AskConsent _ -> ConsentRoute.PATH;
                });
    }

    private String address(AuthorizationTransaction transaction, String page) {
        return site.path(page) + "?transaction=" + transaction.id();
    }
}
