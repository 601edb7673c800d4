package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.CodeRefused;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.AskForCode;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.LoggedIn;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.Refused;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.StartAgain;
import dev.gatehouse.authserver.protocol.login.LoginThrottle.Admission;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** From a password, and a code where one is demanded, to a session. */
public final class LoginFlow {

    /** A code has to follow its password within that. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final UserAuthenticator users;
    private final LoginThrottle throttle;
    private final SecondFactor codes;
    private final PendingLoginStore pending;
    private final LoginSessions sessions;
    private final AuditLog audit;
    private final InstantSource clock;

    public LoginFlow(
            UserAuthenticator users,
            LoginThrottle throttle,
            SecondFactor codes,
            PendingLoginStore pending,
            LoginSessions sessions,
            AuditLog audit,
            InstantSource clock) {
        this.users = users;
        this.throttle = throttle;
        this.codes = codes;
        this.pending = pending;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A locked account, a wrong password and an unknown name get the same answer for the same work. */
    public LoginOutcome withPassword(String username, Password password, LoginAttempt attempt) {
        return users.authenticate(username, password, attempt.network())
                .map(user -> codes.isDemandedOf(user.id())
                        ? askForCode(user, attempt)
                        : complete(user, AuthenticationMethods.PASSWORD, attempt, 1))
                .orElseGet(Refused::new);
    }

    private LoginOutcome askForCode(UserAccount user, LoginAttempt attempt) {
        pending.save(attempt.browser().hash(), user, clock.instant().plus(PATIENCE));
        return new AskForCode();
    }

    /** Whether the browser owes a code. */
    public boolean isCodeAwaited(LoginAttempt attempt) {
        return pending(attempt).isPresent();
    }

    /** Guesses of codes count as guesses of passwords do: whoever has the password does not get more of them. */
    public LoginOutcome withCode(String code, LoginAttempt attempt) {
        return pending(attempt)
                .map(user -> isRight(code, user, attempt)
                        ? complete(user, AuthenticationMethods.PASSWORD_AND_CODE, attempt, 2)
                        : new Refused())
                .orElseGet(StartAgain::new);
    }

    private Optional<UserAccount> pending(LoginAttempt attempt) {
        return pending.find(attempt.browser().hash(), clock.instant());
    }

    private boolean isRight(String code, UserAccount user, LoginAttempt attempt) {
        Admission admission = users.admit(user.username(), attempt.network());
        boolean isRight = admission != Admission.REFUSED && codes.accept(user.id(), code);
        if (!isRight) {
            audit.add(new CodeRefused(user.id(), clock.instant()));
            users.tellOfLock(admission, Optional.of(user.id()));
        }
        return isRight;
    }

    private LoginOutcome complete(UserAccount user, AuthenticationMethods methods, LoginAttempt attempt, int steps) {
        throttle.succeeded(user.username(), attempt.network(), steps);
        if (steps > 1) {
            pending.delete(attempt.browser().hash());
        }
        return new LoggedIn(sessions.start(user, methods, attempt));
    }
}
