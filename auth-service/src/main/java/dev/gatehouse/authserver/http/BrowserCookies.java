package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow.StartedTransaction;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.login.LoginSessions.StartedSession;
import dev.gatehouse.authserver.protocol.secret.Secret;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/**
 * What a browser keeps for us: one cookie for each transaction, so that two tabs do not disturb each other, and one for
 * the session. No script reads them and no form of another site brings them (RFC 6265bis §5.6.7, A8).
 */
@Singleton
final class BrowserCookies {

    private final AuthorizationFlow flow;
    private final LoginSessions sessions;
    private final Site site;

    BrowserCookies(AuthorizationFlow flow, LoginSessions sessions, Site site) {
        this.flow = flow;
        this.sessions = sessions;
        this.site = site;
    }

    NewCookie of(StartedTransaction started) {
        return cookie(
                transactionName(started.transaction().id()), started.cookie().value(), flow.transactionLifetime());
    }

    NewCookie of(StartedSession started) {
        return cookie(sessionName(), started.cookie().value(), sessions.lifetime());
    }

    /** Takes the cookie of a transaction back. */
    NewCookie end(AuthorizationTransaction transaction) {
        return cookie(transactionName(transaction.id()), "", Duration.ZERO);
    }

    /** Takes the cookie of the session back. */
    NewCookie endSession() {
        return cookie(sessionName(), "", Duration.ZERO);
    }

    /** @param id as the request names it, which may be anything */
    Optional<Secret> transaction(HttpHeaders headers, String id) {
        return find(headers, transactionName(id));
    }

    Optional<Secret> session(HttpHeaders headers) {
        return find(headers, sessionName());
    }

    /** Of a browser where somebody logs in without a transaction. */
    NewCookie ofLogin(Secret cookie) {
        return cookie(loginName(), cookie.value(), flow.transactionLifetime());
    }

    NewCookie endLogin() {
        return cookie(loginName(), "", Duration.ZERO);
    }

    Optional<Secret> login(HttpHeaders headers) {
        return find(headers, loginName());
    }

    private String transactionName(String id) {
        return prefix() + "gatehouse-transaction-" + id;
    }

    private String loginName() {
        return prefix() + "gatehouse-login";
    }

    private String sessionName() {
        return prefix() + "gatehouse-session";
    }

    /** Browsers let no neighbour on the same host plant a cookie of that name (RFC 6265bis §4.1.3.2, A13). */
    private String prefix() {
        return site.isHttps() ? "__Host-" : "";
    }

    private NewCookie cookie(String name, String value, Duration lifetime) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge((int) lifetime.toSeconds())
                .secure(site.isHttps())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private static Optional<Secret> find(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getCookies().get(name))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .map(Secret::new);
    }
}
