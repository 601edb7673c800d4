package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.authserver.protocol.token.AccessTokenStore;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.CommonQueryContract;

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

    /** A part of a statement: the token is kept if {@code source} has a row, which says of which grant it comes. */
    static String kept(String source) {
        return """
            , handed_out AS (
                INSERT INTO access_token (hash, grant_id, claims, expires_at)
                SELECT :accessToken, grant_id, CAST(:claims AS jsonb), :accessTokenEnds FROM %s
                WHERE :accessToken IS NOT NULL
            )""".formatted(source);
    }

    /** The parameters of {@link #kept}. */
    static CommonQueryContract bind(CommonQueryContract query, Optional<OpaqueToken> token) {
        return query.setParameter(
                        "accessToken",
                        token.map(OpaqueToken::hash).map(StoredHash::bytes).orElse(null),
                        byte[].class)
                .setParameter("claims", token.map(OpaqueTokenStore::claims).orElse(null), String.class)
                .setParameter(
                        "accessTokenEnds",
                        token.map(kept -> kept.claims().expiresAt()).orElse(null),
                        Instant.class);
    }

    private static String claims(OpaqueToken token) {
        return StrictJson.write(token.claims().asMap());
    }

    @Override
    public void save(OpaqueToken token) {
        statements.run(
                SAVE,
                it -> it.setParameter("hash", StoredHash.bytes(token.hash()))
                        .setParameter(
                                "grant",
                                token.claims()
                                        .lifecycle()
                                        .grantId()
                                        .map(UUID::fromString)
                                        .orElse(null),
                                UUID.class)
                        .setParameter("claims", claims(token))
                        .setParameter("expiresAt", token.claims().expiresAt()));
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
