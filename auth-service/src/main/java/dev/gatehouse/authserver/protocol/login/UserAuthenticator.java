package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import java.util.Optional;

/** Checks user name and password. */
public final class UserAuthenticator {

    private final UserStore users;
    private final PasswordHasher hasher;
    private final PasswordHash nobodys;

    public UserAuthenticator(UserStore users, PasswordHasher hasher) {
        this.users = users;
        this.hasher = hasher;
        this.nobodys = hasher.hash(new Password("nobody's"));
    }

    /** Takes the same work for a name that nobody has, so that time does not tell which names exist. */
    public Optional<UserAccount> authenticate(String username, Password password) {
        Optional<StoredUser> user = users.findByUsername(username);
        boolean matches =
                hasher.matches(password, user.map(StoredUser::password).orElse(nobodys));
        return user.filter(_ -> matches).map(StoredUser::account);
    }
}
