package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Repeatable;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Spent;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Unused;
import dev.gatehouse.authserver.protocol.authorization.SealedAnswer;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.KeyThumbprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens in {@code refresh_token}. The window of an answer begins and ends by the clock of the database: nodes
 * whose clocks differ would take a client that comes again for a thief.
 */
@ApplicationScoped
class RotatingTokenStore implements RefreshTokenStore {

    /** An answer that is over is none, erased or not. */
    static final String ANSWER = "CASE WHEN answer_until > now() THEN answer END";

    private static final String FIND = """
            from RefreshTokenEntity t join fetch t.grant g join fetch g.user u
            where t.hash = :hash and g.revokedAt is null and u.disabledAt is null""";

    /** FOR UPDATE waits for whoever is rotating at the moment, and reads what it has left behind. */
    private static final String ROTATE = """
            WITH presented AS (
                SELECT hash, rotated_at IS NOT NULL AS used, %s AS answer
                FROM refresh_token WHERE hash = :presented FOR UPDATE
            ), rotated AS (
                UPDATE refresh_token
                SET rotated_at = now(), answer = :answer, answer_until = now() + :seconds * interval '1 second'
                WHERE hash = (SELECT hash FROM presented WHERE NOT used)
                RETURNING grant_id
            ), kept AS (
                INSERT INTO refresh_token (hash, grant_id, expires_at, dpop_jkt)
                SELECT :next, grant_id, :expiresAt, :key FROM rotated
            )%s
            SELECT used, answer FROM presented""".formatted(ANSWER, OpaqueTokenStore.kept("rotated"));

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
    public Use rotate(
            SecretHash presented, RefreshToken next, Optional<OpaqueToken> accessToken, Optional<KeptAnswer> answer) {
        return statements
                .row(
                        ROTATE,
                        it -> OpaqueTokenStore.bind(it, accessToken)
                                .setParameter("presented", StoredHash.bytes(presented))
                                .setParameter("next", StoredHash.bytes(next.hash()))
                                .setParameter("expiresAt", next.expiresAt())
                                .setParameter(
                                        "key",
                                        next.key().map(KeyThumbprint::value).orElse(null),
                                        String.class)
                                .setParameter(
                                        "answer",
                                        answer.map(RotatingTokenStore::bytes).orElse(null),
                                        byte[].class)
                                .setParameter(
                                        "seconds",
                                        answer.map(kept -> kept.window().toMillis() / 1000.0)
                                                .orElse(null),
                                        Double.class))
                .map(before -> use((boolean) before[0], (byte[]) before[1]))
                // Its grant was swept a moment ago.
                .orElseGet(Spent::new);
    }

    static Use use(boolean used, byte @Nullable [] answer) {
        if (!used) {
            return new Unused();
        }
        return answer == null
                ? new Spent()
                : new Repeatable(new SealedAnswer(Base64.getEncoder().encodeToString(answer)));
    }

    private static byte[] bytes(KeptAnswer kept) {
        return Base64.getDecoder().decode(kept.answer().base64());
    }
}
