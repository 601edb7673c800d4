package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSessionStore;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions in {@code login_session}. */
@ApplicationScoped
class BrowserSessionStore implements LoginSessionStore {

    private static final String SAVE = """
            WITH replaced AS (DELETE FROM login_session WHERE id = :replaced)
            INSERT INTO login_session (id, user_id, auth_time, methods, expires_at, device, last_seen_at)
            VALUES (:id, :user, :authTime, :methods, :expiresAt, :device, :lastSeenAt)
            RETURNING 1""";

    private static final String FIND = """
            from LoginSessionEntity s join fetch s.user u
            where s.id = :id and s.expiresAt > :now and u.disabledAt is null""";

    private static final String OF_USER = """
            from LoginSessionEntity s join fetch s.user
            where s.userId = :user and s.expiresAt > :now order by s.lastSeenAt desc""";

    private static final String SEEN = "UPDATE login_session SET last_seen_at = :now WHERE id = :id RETURNING 1";

    private static final String DELETE = "DELETE FROM login_session WHERE id = :id RETURNING user_id, 1";

    private static final String DELETE_OF_USER =
            "DELETE FROM login_session WHERE id = :id AND user_id = :user RETURNING 1";

    private static final String DELETE_OTHERS =
            "DELETE FROM login_session WHERE user_id = :user AND id <> :kept RETURNING 1";

    private final Statements statements;

    BrowserSessionStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void save(LoginSession session, Optional<SecretHash> replaced) {
        statements.run(
                SAVE,
                it -> it.setParameter(
                                "replaced", replaced.map(StoredHash::bytes).orElse(null), byte[].class)
                        .setParameter("id", StoredHash.bytes(session.id()))
                        .setParameter("user", session.user().id())
                        .setParameter("authTime", session.authTime())
                        .setParameter("methods", session.methods().values().toArray(String[]::new))
                        .setParameter("expiresAt", session.expiresAt())
                        .setParameter("device", session.browser().device())
                        .setParameter("lastSeenAt", session.browser().lastSeenAt()));
    }

    @Override
    public Optional<LoginSession> find(SecretHash id, Instant now) {
        return statements
                .find(
                        LoginSessionEntity.class,
                        FIND,
                        it -> it.setParameter("id", StoredHash.bytes(id)).setParameter("now", now))
                .map(LoginSessionEntity::toSession);
    }

    @Override
    public void seen(SecretHash id, Instant now) {
        statements.run(SEEN, it -> it.setParameter("id", StoredHash.bytes(id)).setParameter("now", now));
    }

    @Override
    public List<LoginSession> of(UUID user, Instant now) {
        return statements
                .list(
                        LoginSessionEntity.class,
                        OF_USER,
                        it -> it.setParameter("user", user).setParameter("now", now))
                .stream()
                .map(LoginSessionEntity::toSession)
                .toList();
    }

    @Override
    public Optional<UUID> delete(SecretHash id) {
        return statements
                .row(DELETE, it -> it.setParameter("id", StoredHash.bytes(id)))
                .map(row -> (UUID) row[0]);
    }

    @Override
    public boolean delete(UUID user, SecretHash id) {
        return statements.run(
                        DELETE_OF_USER, it -> it.setParameter("user", user).setParameter("id", StoredHash.bytes(id)))
                == 1;
    }

    @Override
    public int deleteOthers(UUID user, SecretHash kept) {
        return statements.run(
                DELETE_OTHERS, it -> it.setParameter("user", user).setParameter("kept", StoredHash.bytes(kept)));
    }
}
