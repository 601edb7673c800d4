package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Starts and finds the sessions of browsers. Each login starts a new one, so none can be planted (A13). */
public final class LoginSessions {

    /**
     * A session just started.
     *
     * @param cookie what the browser keeps
     */
    public record StartedSession(Secret cookie, LoginSession session) {}

    private final LoginSessionStore sessions;
    private final Duration lifetime;
    private final InstantSource clock;
    private final RandomGenerator random;

    public LoginSessions(LoginSessionStore sessions, Duration lifetime, InstantSource clock, RandomGenerator random) {
        this.sessions = sessions;
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param user who has just proved who they are
     * @param demandedAt when the login was asked for, by the clock of whatever node asked: it cannot have been earlier
     */
    public StartedSession start(UserAccount user, Instant demandedAt) {
        Secret cookie = Secret.generate(random);
        Instant now = clock.instant();
        LoginSession session =
                new LoginSession(cookie.hash(), user, now.isBefore(demandedAt) ? demandedAt : now, now.plus(lifetime));
        sessions.save(session);
        return new StartedSession(cookie, session);
    }

    public Optional<LoginSession> find(Secret cookie) {
        return sessions.find(cookie.hash(), clock.instant());
    }

    /** The browser is logged out. */
    public void end(Secret cookie) {
        sessions.delete(cookie.hash());
    }

    public Duration lifetime() {
        return lifetime;
    }
}
