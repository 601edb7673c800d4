package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoggedIn;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoginFailed;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Checks user name and password. */
public final class UserAuthenticator {

    private final UserStore users;
    private final PasswordHasher hasher;
    private final PasswordHash nobodys;
    private final AuditLog audit;
    private final InstantSource clock;

    public UserAuthenticator(UserStore users, PasswordHasher hasher, AuditLog audit, InstantSource clock) {
        this.users = users;
        this.hasher = hasher;
        this.audit = audit;
        this.clock = clock;
        this.nobodys = hasher.hash(new Password("nobody's"));
    }

    /** Takes the same work for a name that nobody has, so that time does not tell which names exist. */
    public Optional<UserAccount> authenticate(String username, Password password) {
        Optional<StoredUser> user = users.findByUsername(username);
        boolean matches =
                hasher.matches(password, user.map(StoredUser::password).orElse(nobodys));
        Optional<UUID> id = user.map(StoredUser::account).map(UserAccount::id);
        audit.add(id.filter(_ -> matches)
                .<AuditEvent>map(it -> new LoggedIn(it, clock.instant()))
                .orElseGet(() -> new LoginFailed(id, clock.instant())));
        return user.filter(_ -> matches).map(StoredUser::account);
    }
}
