package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccountStore;
import dev.gatehouse.authserver.protocol.upstream.UpstreamIdentity;
import dev.gatehouse.oauth.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.CommonQueryContract;

/** Accounts of people who come through a provider, in {@code upstream_account}. */
@ApplicationScoped
class LinkedAccountStore implements UpstreamAccountStore {

    private static final String LOG_IN = """
            UPDATE upstream_account SET scope = :ceiling, last_login_at = :now
            WHERE issuer = :issuer AND subject = :subject
            RETURNING user_id, 1""";

    private static final String FIND = """
            SELECT u.id, u.username, u.name, u.email, u.roles, array_to_string(latest.scope, ' ')
            FROM upstream_account a
            JOIN user_account u ON u.id = a.user_id AND u.disabled_at IS NULL
            CROSS JOIN LATERAL (
                SELECT scope FROM upstream_account WHERE user_id = u.id ORDER BY last_login_at DESC LIMIT 1
            ) latest
            WHERE a.issuer = :issuer AND a.subject = :subject""";

    private static final String FIND_USER = "from UserEntity where id = :id and disabledAt is null";

    private static final String LINK = """
            INSERT INTO upstream_account (issuer, subject, user_id, linked_at, last_login_at)
            SELECT :issuer, :subject, owner.id, :now, :now FROM (
                SELECT min(id::text)::uuid AS id FROM user_account
                WHERE lower(email) = lower(:email) HAVING count(*) = 1
            ) owner
            ON CONFLICT DO NOTHING RETURNING 1""";

    private static final String ADD = """
            WITH made AS (
                INSERT INTO user_account (id, username, password_hash, name, email, roles, is_first)
                SELECT :id, :username, :password, :name, :email, :roles, false
                WHERE NOT EXISTS (SELECT FROM upstream_account WHERE issuer = :issuer AND subject = :subject)
                ON CONFLICT DO NOTHING RETURNING id
            )
            INSERT INTO upstream_account (issuer, subject, user_id, linked_at, last_login_at)
            SELECT :issuer, :subject, id, :now, :now FROM made
            ON CONFLICT DO NOTHING RETURNING 1""";

    private static final String CEILING = """
            SELECT array_to_string(scope, ' '), scope IS NULL FROM upstream_account
            WHERE user_id = :user ORDER BY last_login_at DESC LIMIT 1""";

    private final Statements statements;

    LinkedAccountStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<UserAccount> logIn(UpstreamIdentity identity, Optional<Scope> ceiling, Instant now) {
        return statements
                .row(
                        LOG_IN,
                        it -> bind(it, identity, now)
                                .setParameter(
                                        "ceiling",
                                        ceiling.map(scope -> scope.tokens().toArray(String[]::new))
                                                .orElse(null),
                                        String[].class))
                .flatMap(this::user);
    }

    @Override
    public Optional<LinkedAccount> find(UpstreamIdentity identity) {
        return statements
                .row(
                        FIND,
                        it -> it.setParameter("issuer", identity.issuer().value())
                                .setParameter("subject", identity.subject()))
                .map(LinkedAccountStore::linked);
    }

    private static LinkedAccount linked(Object[] row) {
        return new LinkedAccount(
                new UserAccount(
                        (UUID) row[0],
                        (String) row[1],
                        Optional.ofNullable((String) row[2]),
                        Optional.ofNullable((String) row[3]),
                        List.of((String[]) row[4])),
                Optional.ofNullable((String) row[5])
                        .map(scope -> Scope.parse(scope).orElseThrow()));
    }

    private Optional<UserAccount> user(Object[] row) {
        return statements
                .find(UserEntity.class, FIND_USER, it -> it.setParameter("id", (UUID) row[0]))
                .map(UserEntity::toAccount);
    }

    @Override
    public boolean linkByEmail(UpstreamIdentity identity, String email, Instant now) {
        return statements.run(LINK, it -> bind(it, identity, now).setParameter("email", email)) == 1;
    }

    @Override
    public boolean add(UpstreamIdentity identity, StoredUser user, Instant now) {
        return statements.run(ADD, it -> UserAccountStore.bind(bind(it, identity, now), user)) == 1;
    }

    @Override
    public Optional<Scope> ceiling(UUID user) {
        return statements
                .row(CEILING, it -> it.setParameter("user", user))
                .filter(row -> !(boolean) row[1])
                .map(row -> Scope.parse((String) row[0]).orElseThrow());
    }

    private static CommonQueryContract bind(CommonQueryContract query, UpstreamIdentity identity, Instant now) {
        return query.setParameter("issuer", identity.issuer().value())
                .setParameter("subject", identity.subject())
                .setParameter("now", now);
    }
}
