package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoggedIn;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.SessionsEnded;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.login.LoginSession.Browser;
import dev.gatehouse.authserver.protocol.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Starts and finds the sessions of browsers. Each login starts a new one, so none can be planted (A13). */
public final class LoginSessions {

    /** How exactly a session knows when it was last used: each page would write a row otherwise. */
    public static final Duration SEEN = Duration.ofMinutes(5);

    /**
     * A session just started.
     *
     * @param cookie what the browser keeps
     */
    public record StartedSession(Secret cookie, LoginSession session) {}

    private final LoginSessionStore sessions;
    private final Duration lifetime;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public LoginSessions(
            LoginSessionStore sessions,
            Duration lifetime,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.sessions = sessions;
        this.lifetime = lifetime;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The session that the browser had before ends: who has stolen its cookie is out, and whoever planted it.
     *
     * @param user who has just proved who they are
     */
    public StartedSession start(UserAccount user, AuthenticationMethods methods, LoginAttempt attempt) {
        Secret cookie = Secret.generate(random);
        Instant now = clock.instant();
        Instant demanded = attempt.demandedAt();
        LoginSession session = new LoginSession(
                cookie.hash(),
                user,
                now.isBefore(demanded) ? demanded : now,
                methods,
                now.plus(lifetime),
                new Browser(attempt.device(), now));
        sessions.save(session, attempt.session().map(Secret::hash));
        audit.add(new LoggedIn(user.id(), String.join(" ", methods.values()), now));
        return new StartedSession(cookie, session);
    }

    public Optional<LoginSession> find(Secret cookie) {
        Instant now = clock.instant();
        Optional<LoginSession> session = sessions.find(cookie.hash(), now);
        session.filter(it -> it.browser().lastSeenAt().isBefore(now.minus(SEEN)))
                .ifPresent(it -> sessions.seen(it.id(), now));
        return session;
    }

    /** The browser is logged out. */
    public void end(Secret cookie) {
        sessions.delete(cookie.hash()).ifPresent(user -> audit.add(new SessionsEnded(user, 1, clock.instant())));
    }

    public Duration lifetime() {
        return lifetime;
    }
}
