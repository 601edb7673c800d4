package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.PasswordHash;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.CommonQueryContract;

/** Accounts in {@code user_account}. */
@ApplicationScoped
class UserAccountStore implements UserStore {

    private static final String ADD_FIRST = """
            INSERT INTO user_account (id, username, password_hash, name, email, roles, is_first)
            SELECT :id, :username, :password, :name, :email, :roles, true
            WHERE NOT EXISTS (SELECT FROM user_account)
            ON CONFLICT DO NOTHING
            RETURNING 1""";

    private static final String ADD = """
            INSERT INTO user_account (id, username, password_hash, name, email, roles, is_first)
            VALUES (:id, :username, :password, :name, :email, :roles, false)
            ON CONFLICT DO NOTHING
            RETURNING 1""";

    private static final String FIND_BY_USERNAME = "from UserEntity where username = :username and disabledAt is null";

    private static final String FIND = "from UserEntity where id = :id and disabledAt is null";

    private static final String CHANGE_PASSWORD = """
            UPDATE user_account SET password_hash = :next WHERE id = :id AND password_hash = :present
            RETURNING 1""";

    private static final String DISABLE =
            "UPDATE user_account SET disabled_at = :now WHERE id = :id AND disabled_at IS NULL RETURNING 1";

    private static final String ENABLE =
            "UPDATE user_account SET disabled_at = NULL WHERE id = :id AND disabled_at IS NOT NULL RETURNING 1";

    private final Statements statements;

    UserAccountStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<StoredUser> findByUsername(String username) {
        return statements
                .find(UserEntity.class, FIND_BY_USERNAME, it -> it.setParameter("username", username))
                .map(UserEntity::toStoredUser);
    }

    @Override
    public Optional<StoredUser> find(UUID id) {
        return statements
                .find(UserEntity.class, FIND, it -> it.setParameter("id", id))
                .map(UserEntity::toStoredUser);
    }

    @Override
    public boolean changePassword(UUID id, PasswordHash present, PasswordHash next) {
        return statements.run(
                        CHANGE_PASSWORD,
                        it -> it.setParameter("id", id)
                                .setParameter("present", present.encoded())
                                .setParameter("next", next.encoded()))
                == 1;
    }

    @Override
    public boolean disable(UUID id, Instant now) {
        return statements.run(DISABLE, it -> it.setParameter("id", id).setParameter("now", now)) == 1;
    }

    @Override
    public boolean enable(UUID id) {
        return statements.run(ENABLE, it -> it.setParameter("id", id)) == 1;
    }

    @Override
    public boolean addFirst(StoredUser user) {
        return statements.run(ADD_FIRST, it -> bind(it, user)) == 1;
    }

    @Override
    public boolean add(StoredUser user) {
        return statements.run(ADD, it -> bind(it, user)) == 1;
    }

    /** Binds all columns that an account begins with. */
    static CommonQueryContract bind(CommonQueryContract query, StoredUser user) {
        UserAccount account = user.account();
        return query.setParameter("id", account.id())
                .setParameter("username", account.username())
                .setParameter("password", user.password().encoded())
                .setParameter("name", account.name().orElse(null), String.class)
                .setParameter("email", account.email().orElse(null), String.class)
                .setParameter("roles", account.roles().toArray(String[]::new));
    }
}
