package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Access tokens that say nothing to those who carry them: random, with a beginning by which people and scanners for
 * leaked secrets know them. What they stand for is on file, under their hash (T10).
 */
public final class OpaqueAccessTokens {

    private static final String PREFIX = "mcp_";

    private final AccessTokenStore store;
    private final RandomGenerator random;

    public OpaqueAccessTokens(AccessTokenStore store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    /** A new one, which is nothing until it is kept. */
    Secret make() {
        return new Secret(PREFIX + Secret.generate(random).value());
    }

    void keep(OpaqueToken token) {
        store.save(token);
    }

    /** Empty as well when the authorization of the token was revoked. */
    Optional<AccessTokenClaims> find(String token) {
        return store.find(new Secret(token).hash());
    }

    /** Whether a text can be one of them. */
    static boolean isOne(String token) {
        return token.startsWith(PREFIX);
    }
}
