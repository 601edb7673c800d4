package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCode;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore;
import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.consent.Consent;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.KeyThumbprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.query.CommonQueryContract;

/** Codes in {@code authorization_code}. */
@ApplicationScoped
class CodeStore implements AuthorizationCodeStore {

    private static final String SAVE = "WITH " + PendingAuthorizationStore.ENDED + """
            , granted AS (
                INSERT INTO authorization_grant (id, user_id, client_id, resource, scope, auth_time, methods)
                SELECT :grant, :user, :client, :resource, :scope, :authTime, :methods FROM ended
                RETURNING id
            ), client_used AS (
                UPDATE client SET used = true, idle_since = NULL FROM granted
                WHERE client.id = :client AND idle_since IS NOT NULL
            ), remembered AS (
                INSERT INTO consent (user_id, client_id, resource, scope, client_revision, given_at)
                SELECT :user, :client, :resource, :remembered, :revision, :givenAt FROM granted
                WHERE :revision IS NOT NULL
                ON CONFLICT (user_id, client_id, resource) DO UPDATE SET
                    scope = CASE WHEN consent.client_revision = EXCLUDED.client_revision
                        THEN ARRAY(SELECT DISTINCT unnest(consent.scope || EXCLUDED.scope)) ELSE EXCLUDED.scope END,
                    client_revision = EXCLUDED.client_revision, given_at = EXCLUDED.given_at
            )
            INSERT INTO authorization_code (hash, grant_id, redirect_uri, code_challenge, nonce, dpop_jkt, expires_at)
            SELECT :hash, id, :redirectUri, :challenge, :nonce, :key, :expiresAt FROM granted
            RETURNING 1""";

    private static final String FIND = """
            from AuthorizationCodeEntity c join fetch c.grant g join fetch g.user u
            where c.hash = :hash and g.revokedAt is null and u.disabledAt is null""";

    private static final String REDEEM = """
            WITH redeemed AS (
                UPDATE authorization_code SET redeemed_at = :now
                WHERE hash = :hash AND redeemed_at IS NULL
                RETURNING grant_id
            ), kept AS (
                INSERT INTO refresh_token (hash, grant_id, expires_at, dpop_jkt)
                SELECT :refreshToken, grant_id, :expiresAt, :key FROM redeemed
                WHERE :refreshToken IS NOT NULL
            )%s
            SELECT 1 FROM redeemed""".formatted(OpaqueTokenStore.kept("redeemed"));

    private final Statements statements;

    CodeStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public boolean save(
            String transaction, Authorization authorization, AuthorizationCode code, Optional<Consent> consent) {
        return statements.run(
                        SAVE,
                        it -> bind(it, consent)
                                .setParameter("transaction", transaction)
                                .setParameter("grant", authorization.id())
                                .setParameter("user", authorization.user().id())
                                .setParameter("client", authorization.client().value())
                                .setParameter(
                                        "resource", authorization.resource().value())
                                .setParameter(
                                        "scope", authorization.scope().tokens().toArray(String[]::new))
                                .setParameter("authTime", authorization.authTime())
                                .setParameter(
                                        "methods",
                                        authorization.methods().values().toArray(String[]::new))
                                .setParameter("hash", StoredHash.bytes(code.hash()))
                                .setParameter("redirectUri", code.redirectUri().value())
                                .setParameter("challenge", code.challenge().value())
                                .setParameter("nonce", code.nonce().orElse(null), String.class)
                                .setParameter(
                                        "key",
                                        code.key().map(KeyThumbprint::value).orElse(null),
                                        String.class)
                                .setParameter("expiresAt", code.expiresAt()))
                == 1;
    }

    private static CommonQueryContract bind(CommonQueryContract query, Optional<Consent> consent) {
        return query.setParameter(
                        "remembered",
                        consent.map(it -> it.scope().tokens().toArray(String[]::new))
                                .orElse(null),
                        String[].class)
                .setParameter("revision", consent.map(Consent::revision).orElse(null), Long.class)
                .setParameter("givenAt", consent.map(Consent::givenAt).orElse(null), Instant.class);
    }

    @Override
    public Optional<IssuedCode> find(SecretHash hash) {
        return statements
                .find(AuthorizationCodeEntity.class, FIND, it -> it.setParameter("hash", StoredHash.bytes(hash)))
                .map(AuthorizationCodeEntity::toIssuedCode);
    }

    @Override
    public boolean redeem(
            SecretHash hash, Optional<RefreshToken> refreshToken, Optional<OpaqueToken> accessToken, Instant now) {
        return statements.run(
                        REDEEM,
                        it -> OpaqueTokenStore.bind(it, accessToken)
                                .setParameter("hash", StoredHash.bytes(hash))
                                .setParameter("now", now)
                                .setParameter(
                                        "refreshToken",
                                        refreshToken
                                                .map(RefreshToken::hash)
                                                .map(StoredHash::bytes)
                                                .orElse(null),
                                        byte[].class)
                                .setParameter(
                                        "expiresAt",
                                        refreshToken
                                                .map(RefreshToken::expiresAt)
                                                .orElse(null),
                                        Instant.class)
                                .setParameter(
                                        "key",
                                        refreshToken
                                                .flatMap(RefreshToken::key)
                                                .map(KeyThumbprint::value)
                                                .orElse(null),
                                        String.class))
                == 1;
    }
}
