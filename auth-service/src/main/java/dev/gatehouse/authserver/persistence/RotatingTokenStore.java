package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Refresh tokens in {@code refresh_token}. */
@ApplicationScoped
class RotatingTokenStore implements RefreshTokenStore {

    private static final String FIND = """
            from RefreshTokenEntity t join fetch t.grant g join fetch g.user
            where t.hash = :hash and g.revokedAt is null""";

    private static final String ROTATE = """
            WITH rotated AS (
                UPDATE refresh_token SET rotated_at = :now
                WHERE hash = :presented AND rotated_at IS NULL
                RETURNING grant_id
            )
            INSERT INTO refresh_token (hash, grant_id, expires_at)
            SELECT :next, grant_id, :expiresAt FROM rotated
            RETURNING 1""";

    private final Statements statements;

    RotatingTokenStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<IssuedRefreshToken> find(SecretHash hash) {
        return statements
                .find(RefreshTokenEntity.class, FIND, it -> it.setParameter("hash", StoredHash.bytes(hash)))
                .map(RefreshTokenEntity::toIssuedRefreshToken);
    }

    @Override
    public boolean rotate(SecretHash presented, RefreshToken next, Instant now) {
        return statements.run(
                        ROTATE,
                        it -> it.setParameter("presented", StoredHash.bytes(presented))
                                .setParameter("next", StoredHash.bytes(next.hash()))
                                .setParameter("expiresAt", next.expiresAt())
                                .setParameter("now", now))
                == 1;
    }
}
