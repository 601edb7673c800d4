package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSessionStore;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Sessions in {@code login_session}. */
@ApplicationScoped
class BrowserSessionStore implements LoginSessionStore {

    private static final String FIND =
            "from LoginSessionEntity s join fetch s.user where s.id = :id and s.expiresAt > :now";

    private static final String DELETE = "DELETE FROM login_session WHERE id = :id RETURNING 1";

    private final Statements statements;

    BrowserSessionStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    @Transactional
    public void save(LoginSession session) {
        new LoginSessionEntity(session).persist();
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
    public void delete(SecretHash id) {
        statements.run(DELETE, it -> it.setParameter("id", StoredHash.bytes(id)));
    }
}
