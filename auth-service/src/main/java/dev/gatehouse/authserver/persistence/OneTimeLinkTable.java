package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.invitation.Invited;
import dev.gatehouse.authserver.protocol.invitation.Invited.FirstAdministrator;
import dev.gatehouse.authserver.protocol.invitation.Invited.Owner;
import dev.gatehouse.authserver.protocol.invitation.OneTimeLinkStore;
import dev.gatehouse.authserver.protocol.login.PasswordHash;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Links in {@code one_time_link}. */
@ApplicationScoped
class OneTimeLinkTable implements OneTimeLinkStore {

    private static final String NO_ADMINISTRATOR =
            "NOT EXISTS (SELECT FROM user_account WHERE 'admin' = ANY (roles) AND disabled_at IS NULL)";

    private static final String SAVE = """
            INSERT INTO one_time_link (hash, user_id, made_at, expires_at)
            SELECT :hash, id, :now, :expiresAt FROM user_account WHERE id = :user AND disabled_at IS NULL
            ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at,
                expires_at = excluded.expires_at
            RETURNING 1""";

    private static final String SAVE_FOR_FIRST = """
            INSERT INTO one_time_link AS present (hash, user_id, made_at, expires_at)
            SELECT :hash, NULL, :now, :expiresAt WHERE %s
            ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at,
                expires_at = excluded.expires_at
            WHERE present.made_at < :before
            RETURNING 1""".formatted(NO_ADMINISTRATOR);

    private static final String FIND = """
            SELECT u.id, u.username, u.name, u.email, u.roles
            FROM one_time_link l LEFT JOIN user_account u ON u.id = l.user_id
            WHERE l.hash = :hash AND l.expires_at > :now
                AND CASE WHEN l.user_id IS NULL THEN %s ELSE u.disabled_at IS NULL END""".formatted(NO_ADMINISTRATOR);

    private static final String REDEEM = """
            WITH used AS (
                DELETE FROM one_time_link l USING user_account u
                WHERE l.hash = :hash AND l.expires_at > :now AND u.id = l.user_id AND u.disabled_at IS NULL
                RETURNING l.user_id
            ), changed AS (
                UPDATE user_account SET password_hash = :password FROM used WHERE id = used.user_id RETURNING id
            ), logged_out AS (
                DELETE FROM login_session s USING changed WHERE s.user_id = changed.id
            ), unfinished AS (
                DELETE FROM pending_login p USING changed WHERE p.user_id = changed.id
            )
            SELECT id, 1 FROM changed""";

    private static final String REDEEM_FOR_FIRST = """
            WITH used AS (
                DELETE FROM one_time_link
                WHERE hash = :hash AND expires_at > :now AND user_id IS NULL AND %s
                    AND NOT EXISTS (SELECT FROM user_account WHERE username = :username)
                RETURNING 1
            )
            INSERT INTO user_account (id, username, password_hash, name, email, roles, is_first)
            SELECT :id, :username, :password, :name, :email, :roles, false FROM used
            ON CONFLICT DO NOTHING
            RETURNING 1""".formatted(NO_ADMINISTRATOR);

    private final Statements statements;

    OneTimeLinkTable(Statements statements) {
        this.statements = statements;
    }

    @Override
    public boolean save(SecretHash link, UUID user, Instant now, Instant expiresAt) {
        return statements.run(
                        SAVE,
                        it -> it.setParameter("hash", StoredHash.bytes(link))
                                .setParameter("user", user)
                                .setParameter("now", now)
                                .setParameter("expiresAt", expiresAt))
                == 1;
    }

    @Override
    public boolean saveForFirst(SecretHash link, Instant now, Duration pause, Instant expiresAt) {
        return statements.run(
                        SAVE_FOR_FIRST,
                        it -> it.setParameter("hash", StoredHash.bytes(link))
                                .setParameter("now", now)
                                .setParameter("before", now.minus(pause))
                                .setParameter("expiresAt", expiresAt))
                == 1;
    }

    @Override
    public Optional<Invited> find(SecretHash link, Instant now) {
        return statements
                .row(FIND, it -> it.setParameter("hash", StoredHash.bytes(link)).setParameter("now", now))
                .map(OneTimeLinkTable::invited);
    }

    private static Invited invited(Object[] row) {
        return row[0] instanceof UUID id
                ? new Owner(new UserAccount(
                        id,
                        (String) row[1],
                        Optional.ofNullable((String) row[2]),
                        Optional.ofNullable((String) row[3]),
                        List.of((String[]) row[4])))
                : new FirstAdministrator();
    }

    @Override
    public Optional<UUID> redeem(SecretHash link, PasswordHash password, Instant now) {
        return statements
                .row(
                        REDEEM,
                        it -> it.setParameter("hash", StoredHash.bytes(link))
                                .setParameter("password", password.encoded())
                                .setParameter("now", now))
                .map(row -> (UUID) row[0]);
    }

    @Override
    public boolean redeemForFirst(SecretHash link, StoredUser first, Instant now) {
        return statements.run(
                        REDEEM_FOR_FIRST,
                        it -> UserAccountStore.bind(it, first)
                                .setParameter("hash", StoredHash.bytes(link))
                                .setParameter("now", now))
                == 1;
    }
}
