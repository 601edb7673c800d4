package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.JwtVerifier;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows again the tokens whose signatures it has verified: resource servers ask about the same ones, and the signature is
 * what costs most of it. Nothing else is remembered than what a token says; whether it was revoked is asked each time.
 * Whenever a key comes or goes, all is forgotten.
 */
final class VerifiedTokens {

    private final SigningKeys keys;
    private final Map<SecretHash, AccessTokenClaims> known;
    private @Nullable JwkSet verifiedWith;

    /** @param most how many tokens are known; beyond that, those that were not asked for go first */
    VerifiedTokens(SigningKeys keys, int most) {
        this.keys = keys;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<SecretHash, AccessTokenClaims> eldest) {
                return size() > most;
            }
        };
    }

    /** The claims of a token that a key of this server has signed. */
    Optional<AccessTokenClaims> read(String token) {
        JwkSet published = keys.published();
        SecretHash hash = new Secret(token).hash();
        Optional<AccessTokenClaims> before = find(hash, published);
        if (before.isPresent()) {
            return before;
        }
        Optional<AccessTokenClaims> verified = new JwtVerifier(published, AccessTokenClaims.TYPE)
                .verify(token)
                .toOptional()
                .flatMap(AccessTokenClaims::from);
        verified.ifPresent(claims -> keep(hash, claims, published));
        return verified;
    }

    private synchronized Optional<AccessTokenClaims> find(SecretHash hash, JwkSet published) {
        forgetUnlessOf(published);
        return Optional.ofNullable(known.get(hash));
    }

    private synchronized void keep(SecretHash hash, AccessTokenClaims claims, JwkSet published) {
        forgetUnlessOf(published);
        known.put(hash, claims);
    }

    /** The set is the same object until there is a change. */
    private void forgetUnlessOf(JwkSet published) {
        if (published != verifiedWith) {
            known.clear();
            verifiedWith = published;
        }
    }
}
