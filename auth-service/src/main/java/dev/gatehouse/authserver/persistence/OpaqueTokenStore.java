package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.authserver.protocol.token.AccessTokenStore;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Opaque access tokens in {@code access_token}. */
@ApplicationScoped
class OpaqueTokenStore implements AccessTokenStore {

    private static final String SAVE = """
            INSERT INTO access_token (hash, grant_id, claims, expires_at)
            VALUES (:hash, :grant, CAST(:claims AS jsonb), :expiresAt)
            RETURNING 1""";

    private static final String FIND = """
            from AccessTokenEntity t left join t.grant g left join g.user u
            where t.hash = :hash and g.revokedAt is null and u.disabledAt is null""";

    private final Statements statements;

    OpaqueTokenStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void save(SecretHash hash, AccessTokenClaims claims) {
        statements.run(
                SAVE,
                it -> it.setParameter("hash", StoredHash.bytes(hash))
                        .setParameter(
                                "grant",
                                claims.lifecycle()
                                        .grantId()
                                        .map(UUID::fromString)
                                        .orElse(null),
                                UUID.class)
                        .setParameter("claims", StrictJson.write(claims.asMap()))
                        .setParameter("expiresAt", claims.expiresAt()));
    }

    @Override
    public Optional<AccessTokenClaims> find(SecretHash hash) {
        return statements
                .find(AccessTokenEntity.class, FIND, it -> it.setParameter("hash", StoredHash.bytes(hash)))
                .map(AccessTokenEntity::claims)
                .map(json -> StrictJson.object(json.getBytes(StandardCharsets.UTF_8))
                        .flatMap(AccessTokenClaims::from)
                        .orElseThrow());
    }
}
