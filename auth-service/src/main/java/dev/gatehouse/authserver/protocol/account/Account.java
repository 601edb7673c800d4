package dev.gatehouse.authserver.protocol.account;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.PasswordSet;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.SessionsEnded;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSessionStore;
import dev.gatehouse.authserver.protocol.login.LoginThrottle;
import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.SecondFactor;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserAuthenticator;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What people do with their own accounts, each in a session of theirs. */
public final class Account {

    /** Who has logged in longer ago may have left the browser to somebody else. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final ConnectionStore connections;
    private final AuthorizationStore authorizations;
    private final LoginSessionStore sessions;
    private final Passwords passwords;
    private final AuditLog audit;
    private final InstantSource clock;

    /** What a change of password needs. */
    public record Passwords(
            UserAuthenticator users,
            LoginThrottle throttle,
            UserStore store,
            PasswordHasher hasher,
            SecondFactor codes) {}

    public Account(
            ConnectionStore connections,
            AuthorizationStore authorizations,
            LoginSessionStore sessions,
            Passwords passwords,
            AuditLog audit,
            InstantSource clock) {
        this.connections = connections;
        this.authorizations = authorizations;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    public List<Connection> connections(LoginSession session) {
        return connections.of(session.user().id());
    }

    /** All tokens that the client has for the resource are worth nothing from now on. */
    public void disconnect(LoginSession session, ClientId client, ResourceIndicator resource) {
        authorizations.revoke(session.user().id(), client, resource, clock.instant());
    }

    public void disconnectAll(LoginSession session) {
        authorizations.revokeAll(session.user().id(), clock.instant());
    }

    public List<LoginSession> sessions(LoginSession session) {
        return sessions.of(session.user().id(), clock.instant());
    }

    /** Nothing happens when it is somebody else's. */
    public void end(LoginSession session, SecretHash other) {
        tellOfSessions(session, sessions.delete(session.user().id(), other) ? 1 : 0);
    }

    public void endOthers(LoginSession session) {
        tellOfSessions(session, sessions.deleteOthers(session.user().id(), session.id()));
    }

    private void tellOfSessions(LoginSession session, int ended) {
        if (ended > 0) {
            audit.add(new SessionsEnded(session.user().id(), ended, clock.instant()));
        }
    }

    /** Whether the login is so recent that how somebody logs in may be changed (L3). */
    public boolean isFresh(LoginSession session) {
        return session.authTime().isAfter(clock.instant().minus(FRESH));
    }

    /**
     * Whoever else is logged in is not any more.
     *
     * @param network where the request comes from: guesses of the present password are counted as those at a login are
     */
    public PasswordChange changePassword(LoginSession session, Password present, Password next, String network) {
        UserAccount user = session.user();
        if (!PasswordChange.isLongEnough(next, passwords.codes().isDemandedOf(user.id()))) {
            return PasswordChange.TOO_SHORT;
        }
        if (next.equals(present) || next.value().equalsIgnoreCase(user.username())) {
            return PasswordChange.TOO_EASY;
        }
        return passwords
                .users()
                .authenticate(user.username(), present, network)
                .map(_ -> replacePassword(session, next, network))
                .orElse(PasswordChange.WRONG);
    }

    private PasswordChange replacePassword(LoginSession session, Password next, String network) {
        UserAccount user = session.user();
        passwords.throttle().succeeded(user.username(), network, 1);
        boolean changed = passwords
                .store()
                .find(user.id())
                .filter(it -> passwords
                        .store()
                        .changePassword(
                                user.id(), it.password(), passwords.hasher().hash(next)))
                .isPresent();
        if (changed) {
            audit.add(new PasswordSet(user.id(), PasswordSet.By.OLD_PASSWORD, clock.instant()));
            endOthers(session);
        }
        return changed ? PasswordChange.CHANGED : PasswordChange.WRONG;
    }
}
