package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.AccountLocked;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoginFailed;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.login.LoginThrottle.Admission;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Checks user name and password. */
public final class UserAuthenticator {

    private final UserStore users;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final PasswordHash nobodys;
    private final AuditLog audit;
    private final InstantSource clock;

    public UserAuthenticator(
            UserStore users, PasswordHasher hasher, LoginThrottle throttle, AuditLog audit, InstantSource clock) {
        this.users = users;
        this.hasher = hasher;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
        this.nobodys = hasher.nobodys();
    }

    /**
     * Takes the same work for a name that nobody has and for an account that is locked, so that time does not tell them
     * from a wrong password. While an account is locked the right password is a wrong one: otherwise guessing would go
     * on, and only the answers would be slow.
     *
     * @param network where the request comes from
     */
    public Optional<UserAccount> authenticate(String username, Password password, String network) {
        Admission admission = admit(username, network);
        Optional<StoredUser> user = users.findByUsername(username);
        boolean matches = matches(username, password, user, network, admission);
        Optional<StoredUser> proved = user.filter(_ -> matches && admission != Admission.REFUSED);
        proved.ifPresentOrElse(it -> renewHash(it, password), () -> tellOfFailure(admission, user));
        return proved.map(StoredUser::account);
    }

    /** Who was told to come back later has not guessed. */
    private boolean matches(
            String username, Password password, Optional<StoredUser> user, String network, Admission admission) {
        try {
            return hasher.matches(password, user.map(StoredUser::password).orElse(nobodys));
        } catch (PasswordHashingOverload notJudged) {
            if (admission != Admission.REFUSED) {
                throttle.giveBack(username, network);
            }
            throw notJudged;
        }
    }

    private void tellOfFailure(Admission admission, Optional<StoredUser> user) {
        Optional<UUID> id = user.map(StoredUser::account).map(UserAccount::id);
        audit.add(new LoginFailed(id, clock.instant()));
        tellOfLock(admission, id);
    }

    /** Of a failure, as it was admitted. */
    void tellOfLock(Admission admission, Optional<UUID> user) {
        if (admission == Admission.LAST) {
            audit.add(new AccountLocked(user, clock.instant()));
        }
    }

    /** Counts an attempt, of whatever kind, to be {@code username}. */
    Admission admit(String username, String network) {
        return throttle.take(username, network);
    }

    /** The one moment at which a hash of older parameters can be made anew. */
    private void renewHash(StoredUser user, Password password) {
        if (hasher.isOutdated(user.password())) {
            users.changePassword(user.account().id(), user.password(), hasher.hash(password));
        }
    }
}
