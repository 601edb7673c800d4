package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.PendingLoginStore;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Logins that owe a code, in {@code pending_login}. */
@ApplicationScoped
class UnfinishedLoginStore implements PendingLoginStore {

    private static final String SAVE = """
            INSERT INTO pending_login (browser, user_id, expires_at) VALUES (:browser, :user, :expiresAt)
            ON CONFLICT (browser) DO UPDATE SET user_id = excluded.user_id, expires_at = excluded.expires_at
            RETURNING 1""";

    private static final String FIND = """
            select u from PendingLoginEntity p join p.user u
            where p.browser = :browser and p.expiresAt > :now and u.disabledAt is null""";

    private static final String DELETE = "DELETE FROM pending_login WHERE browser = :browser RETURNING 1";

    private final Statements statements;

    UnfinishedLoginStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void save(SecretHash browser, UserAccount user, Instant expiresAt) {
        statements.run(
                SAVE,
                it -> it.setParameter("browser", StoredHash.bytes(browser))
                        .setParameter("user", user.id())
                        .setParameter("expiresAt", expiresAt));
    }

    @Override
    public Optional<UserAccount> find(SecretHash browser, Instant now) {
        return statements
                .find(
                        UserEntity.class,
                        FIND,
                        it -> it.setParameter("browser", StoredHash.bytes(browser))
                                .setParameter("now", now))
                .map(UserEntity::toAccount);
    }

    @Override
    public void delete(SecretHash browser) {
        statements.run(DELETE, it -> it.setParameter("browser", StoredHash.bytes(browser)));
    }
}
