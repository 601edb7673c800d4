package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** More accounts than the one that every test database starts with. Their password is the same. */
@ApplicationScoped
public class Accounts {

    public static final String PASSWORD = "123456";

    private final Rows rows;
    private final UserStore users;

    Accounts(Rows rows, UserStore users) {
        this.rows = rows;
        this.users = users;
    }

    /** Has a name that nobody had before. */
    public UserAccount add() {
        String name = "user" + UUID.randomUUID().toString().replace("-", "");
        rows.execute("""
                INSERT INTO user_account (id, username, password_hash, name, email, roles, is_first)
                SELECT gen_random_uuid(), ?, password_hash, 'Grace Hopper', 'grace@example.com', '{}', false
                FROM user_account WHERE username = 'admin'""", name);
        return users.findByUsername(name).orElseThrow().account();
    }

    /** Somebody new, whom {@code authorization} belongs to from now on. */
    UserAccount owner(Authorization authorization) {
        UserAccount user = add();
        rows.execute("UPDATE authorization_grant SET user_id = ? WHERE id = ?", user.id(), authorization.id());
        return user;
    }

    /** When the failures of an account or an address were forgotten, or its lock is over. */
    public void letTimePass() {
        rows.execute(
                "UPDATE login_failure SET blocked_until = now() - interval '1 second' WHERE blocked_until > now()");
    }

    /** As if all sessions of {@code user} had begun that long ago. */
    public void logInBefore(UserAccount user, String interval) {
        rows.execute(
                "UPDATE login_session SET auth_time = auth_time - CAST(? AS interval) WHERE user_id = ?",
                interval,
                user.id());
    }
}
