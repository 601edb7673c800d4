package dev.gatehouse.authserver.protocol.passkey;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.Factor;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.FactorAdded;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.FactorRemoved;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.login.AuthenticationMethods;
import dev.gatehouse.authserver.protocol.login.LoginAttempt;
import dev.gatehouse.authserver.protocol.login.LoginOutcome;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.LoggedIn;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.Refused;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.passkey.PasskeyStore.Owned;
import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier.Assertion;
import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier.Attestation;
import dev.gatehouse.authserver.protocol.secret.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Adds passkeys and logs people in with them. Nobody names an account first: the device knows which keys it has for this
 * server, so there is nothing to learn by asking. A lock against guessed passwords does not concern them, since a
 * signature cannot be guessed.
 */
public final class Passkeys {

    /** For a person to find the device and unlock it. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PasskeyStore store;
    private final ChallengeStore challenges;
    private final PasskeyVerifier verifier;
    private final LoginSessions sessions;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Passkeys(
            PasskeyStore store,
            ChallengeStore challenges,
            PasskeyVerifier verifier,
            LoginSessions sessions,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.challenges = challenges;
        this.verifier = verifier;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** @param browser a cookie: whoever answers has to have it */
    public Secret challenge(Secret browser) {
        Secret challenge = Secret.generate(random);
        challenges.save(browser.hash(), challenge, clock.instant().plus(PATIENCE));
        return challenge;
    }

    /** @return whether the key is on file now */
    public boolean add(LoginSession session, Secret browser, Attestation attestation) {
        boolean added = challenges
                .take(browser.hash(), clock.instant())
                .flatMap(challenge ->
                        verifier.register(attestation, challenge, session.user().id()))
                .filter(passkey -> store.add(passkey, session.browser().device(), clock.instant()))
                .isPresent();
        if (added) {
            audit.add(new FactorAdded(session.user().id(), Factor.PASSKEY, clock.instant()));
        }
        return added;
    }

    public LoginOutcome logIn(Assertion assertion, LoginAttempt attempt) {
        return challenges
                .take(attempt.browser().hash(), clock.instant())
                .flatMap(challenge -> proved(assertion, challenge))
                .<LoginOutcome>map(user -> loggedIn(user, attempt))
                .orElseGet(Refused::new);
    }

    private LoggedIn loggedIn(UserAccount user, LoginAttempt attempt) {
        return new LoggedIn(sessions.start(user, AuthenticationMethods.PASSKEY, attempt));
    }

    private Optional<UserAccount> proved(Assertion assertion, Secret challenge) {
        return store.find(assertion.id())
                .filter(owned -> verifier.verify(assertion, challenge, owned.passkey())
                        .filter(counter -> store.use(assertion.id(), counter, clock.instant()))
                        .isPresent())
                .map(Owned::user);
    }

    public List<PasskeyOnFile> of(LoginSession session) {
        return store.of(session.user().id());
    }

    public boolean remove(LoginSession session, String id) {
        boolean removed = store.remove(session.user().id(), id);
        if (removed) {
            audit.add(new FactorRemoved(session.user().id(), Factor.PASSKEY, clock.instant()));
        }
        return removed;
    }
}
