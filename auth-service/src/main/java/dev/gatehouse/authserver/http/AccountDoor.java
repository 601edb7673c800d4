package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.account.Account;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Lets people to their account pages: with a session, for some pages a fresh one, and by forms of our own. */
@Singleton
final class AccountDoor {

    /** Who has come in. */
    record Guest(LoginSession session, Secret cookie) {

        String csrf() {
            return Csrf.token(cookie);
        }
    }

    private final Account account;
    private final Visits visits;
    private final Errands errands;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final Site site;
    private final Pages pages;

    AccountDoor(
            Account account,
            Visits visits,
            Errands errands,
            BrowserCookies cookies,
            Csrf csrf,
            Site site,
            Pages pages) {
        this.account = account;
        this.visits = visits;
        this.errands = errands;
        this.cookies = cookies;
        this.csrf = csrf;
        this.site = site;
        this.pages = pages;
    }

    /** @param path of the page, to which a login leads back */
    Response show(HttpHeaders headers, String path, Function<Guest, Response> page) {
        return guest(headers).map(page).orElseGet(() -> logIn(path));
    }

    /** As {@link #show}, for a page from which somebody changes how to log in (L3). */
    Response showFresh(HttpHeaders headers, String path, Function<Guest, Response> page) {
        return freshGuest(headers).map(page).orElseGet(() -> logIn(path));
    }

    Response change(
            HttpHeaders headers, InputStream body, BiFunction<Guest, Parameters, Result<Response, Notice>> change) {
        return guest(headers)
                .map(guest -> change(headers, body, guest, change))
                .orElseGet(() -> logIn(AccountRoute.PATH));
    }

    /** As {@link #change}, of how somebody logs in (L3). */
    Response changeFresh(
            HttpHeaders headers,
            InputStream body,
            String path,
            BiFunction<Guest, Parameters, Result<Response, Notice>> change) {
        return freshGuest(headers)
                .map(guest -> change(headers, body, guest, change))
                .orElseGet(() -> logIn(path));
    }

    private Response change(
            HttpHeaders headers,
            InputStream body,
            Guest guest,
            BiFunction<Guest, Parameters, Result<Response, Notice>> change) {
        return pages.answer(csrf.form(headers, body, guest.csrf()).then(form -> change.apply(guest, form)));
    }

    /** Back to the account page, which says what was done. */
    Result<Response, Notice> done(AccountNews news) {
        return Result.ok(pages.redirect(site.path(AccountRoute.PATH) + "?" + AccountNews.PARAMETER + "=" + news.word())
                .build());
    }

    private Optional<Guest> freshGuest(HttpHeaders headers) {
        return guest(headers).filter(guest -> account.isFresh(guest.session()));
    }

    private Optional<Guest> guest(HttpHeaders headers) {
        return visits.session(headers)
                .map(session -> new Guest(session, cookies.session(headers).orElseThrow()));
    }

    private Response logIn(String path) {
        return pages.redirect(errands.loginFor(path)).build();
    }
}
