package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Accounts in {@code user_account}. */
@ApplicationScoped
class UserAccountStore implements UserStore {

    private static final String ADD_FIRST = """
            INSERT INTO user_account (id, username, password_hash, name, email, roles, is_first)
            SELECT :id, :username, :password, :name, :email, :roles, true
            WHERE NOT EXISTS (SELECT FROM user_account)
            ON CONFLICT DO NOTHING
            RETURNING 1""";

    private final Statements statements;

    UserAccountStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<StoredUser> findByUsername(String username) {
        return statements
                .find(
                        UserEntity.class,
                        "from UserEntity where username = :username",
                        it -> it.setParameter("username", username))
                .map(UserEntity::toStoredUser);
    }

    @Override
    public boolean addFirst(StoredUser user) {
        UserAccount account = user.account();
        return statements.run(
                        ADD_FIRST,
                        it -> it.setParameter("id", account.id())
                                .setParameter("username", account.username())
                                .setParameter("password", user.password().encoded())
                                .setParameter("name", account.name().orElse(null), String.class)
                                .setParameter("email", account.email().orElse(null), String.class)
                                .setParameter("roles", account.roles().toArray(String[]::new)))
                == 1;
    }
}
