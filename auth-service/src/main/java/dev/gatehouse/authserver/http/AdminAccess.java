package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.admin.Administrator;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Result;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who is an administrator: whoever is logged in to an account with the role, looked up each time, and a program with one
 * of the tokens of the settings. No token that this server issues makes one.
 */
@Singleton
final class AdminAccess {

    /**
     * An administrator in a browser.
     *
     * @param csrf what a form of our pages says
     */
    record Insider(Administrator administrator, String csrf) {}

    private final AdminSettings settings;
    private final BrowserCookies cookies;
    private final Visits visits;
    private final Site site;
    private final Pages pages;
    private final PageWords words;

    AdminAccess(
            AdminSettings settings, BrowserCookies cookies, Visits visits, Site site, Pages pages, PageWords words) {
        this.settings = settings;
        this.cookies = cookies;
        this.visits = visits;
        this.site = site;
        this.pages = pages;
        this.words = words;
    }

    /** Every token is compared, so that time does not tell which came close. */
    Optional<Administrator> program(HttpHeaders headers) {
        return RequestParameters.bearer(headers)
                .flatMap(presented -> settings.tokens().entrySet().stream()
                        .filter(token -> token.getValue().isOf(presented))
                        .map(Map.Entry::getKey)
                        .map(Administrator::new)
                        .reduce((first, _) -> first));
    }

    /** @return what whoever is none gets instead of {@code page} */
    private Result<Insider, Response> insider(HttpHeaders headers, String page) {
        Optional<LoginSession> session = visits.session(headers);
        if (session.isEmpty()) {
            return Result.err(pages.redirect(site.path(LoginRoute.PATH) + "?return=" + page)
                    .build());
        }
        Secret cookie = cookies.session(headers).orElseThrow();
        return session.filter(it -> it.user().roles().contains(UserAccount.ADMIN))
                .<Result<Insider, Response>>map(
                        it -> Result.ok(new Insider(new Administrator(it.user().username()), Csrf.token(cookie))))
                .orElseGet(() -> Result.err(
                        pages.notice(Notice.notAdministrator(words.get())).build()));
    }

    /** @return {@code page}, or what whoever is no administrator gets instead */
    Response page(HttpHeaders headers, String path, Function<Insider, Response> page) {
        return switch (insider(headers, path)) {
            case Result.Ok<Insider, Response>(Insider it) -> page.apply(it);
            case Result.Err<Insider, Response>(Response refused) -> refused;
        };
    }
}
