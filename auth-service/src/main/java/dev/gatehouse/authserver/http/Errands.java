package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.Errand.ForClient;
import dev.gatehouse.authserver.http.Errand.ForPage;
import dev.gatehouse.authserver.protocol.login.LoginAttempt;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Result;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the login pages are for, from the address at which a browser comes to them. */
@Singleton
final class Errands {

    /** The query parameter that names the page to go on to. */
    private static final String RETURN = "return";

    /** Pages of this server that ask for a login. No text of this form leads elsewhere. */
    private static final Pattern PAGE =
            Pattern.compile("/(account|admin|device)(/[a-z0-9-]{1,80})*" + "|/device[?]user_code=[A-Z]{4}-[A-Z]{4}");

    private final Visits visits;
    private final BrowserCookies cookies;
    private final SecureRandom random;
    private final Site site;
    private final Pages pages;
    private final PageWords words;

    Errands(Visits visits, BrowserCookies cookies, SecureRandom random, Site site, Pages pages, PageWords words) {
        this.visits = visits;
        this.cookies = cookies;
        this.random = random;
        this.site = site;
        this.pages = pages;
        this.words = words;
    }

    Result<Errand, Notice> of(HttpServerRequest request, HttpHeaders headers) {
        Optional<String> page = RequestParameters.ofQuery(request).toOptional().flatMap(query -> query.get(RETURN));
        return page.isEmpty()
                ? visits.of(request, headers).mapError(pages::explain).map(ForClient::new)
                : page.filter(path -> PAGE.matcher(path).matches())
                        .<Result<Errand, Notice>>map(path -> Result.ok(forPage(path, headers)))
                        .orElseGet(() -> Result.err(Notice.ofStatus(400, words.get())));
    }

    private Errand forPage(String path, HttpHeaders headers) {
        return new ForPage(path, cookies.login(headers).orElseGet(() -> Secret.generate(random)));
    }

    /** Where a browser is sent that has to log in before it sees {@code path}. */
    String loginFor(String path) {
        return site.path(LoginRoute.PATH) + returning(path);
    }

    /** A page may have a query of its own. */
    private static String returning(String path) {
        return "?" + RETURN + "=" + path.replace("?", "%3F").replace("=", "%3D");
    }

    /** One of the login pages. */
    String address(Errand errand, String page) {
        return site.path(page)
                + switch (errand) {
                    case ForClient(Visit visit) ->
                        "?transaction=" + visit.transaction().id();
                    case ForPage(String path, Secret _) -> returning(path);
                };
    }

    /** Where whoever has logged in goes on. */
    String next(Errand errand, LoginSession session) {
        return switch (errand) {
            case ForClient(Visit visit) -> visits.next(visit.transaction(), Optional.of(session));
            case ForPage(String path, Secret _) -> site.path(path);
        };
    }

    /** The page remembers the browser, if nothing else does. */
    ResponseBuilder remember(Errand errand, ResponseBuilder response) {
        return switch (errand) {
            case ForClient _ -> response;
            case ForPage(String _, Secret cookie) -> response.cookie(cookies.ofLogin(cookie));
        };
    }

    LoginAttempt attempt(Errand errand, HttpServerRequest request, HttpHeaders headers) {
        Instant demandedAt = switch (errand) {
            case ForClient(Visit visit) -> visit.transaction().interaction().loggedInSince();
            case ForPage _ -> Instant.EPOCH;
        };
        return new LoginAttempt(
                errand.cookie(),
                cookies.session(headers),
                RemoteNetwork.of(request.remoteAddress()),
                BrowserName.of(headers.getHeaderString(HttpHeaders.USER_AGENT)),
                demandedAt);
    }

    /** Who is logged in already, if anybody. */
    Optional<LoginSession> session(HttpHeaders headers) {
        return visits.session(headers);
    }

    /** What a form of the login pages says. */
    static String token(Errand errand) {
        return Csrf.token(errand.cookie());
    }

    /** The name that is probably going to be typed. */
    String probableName(Errand errand, HttpHeaders headers) {
        return switch (errand) {
            case ForClient(Visit visit) ->
                visit.transaction().interaction().loginHint().orElse("");
            case ForPage _ ->
                session(headers).map(session -> session.user().username()).orElse("");
        };
    }
}
