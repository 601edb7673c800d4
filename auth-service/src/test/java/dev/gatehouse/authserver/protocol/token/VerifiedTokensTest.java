package dev.gatehouse.authserver.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import dev.gatehouse.spec.Golden;
import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    private final SigningKey next = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    private final Published keys = new Published(key);
    private final VerifiedTokens tokens = new VerifiedTokens(keys, 2);

    @Test
    void a_token_is_verified_once_and_read_often() {
        String token = token(key, "1");
        AccessTokenClaims claims = tokens.read(token).orElseThrow();

        assertThat(claims.id()).isEqualTo("1");
        assertThat(tokens.read(token).orElseThrow()).isSameAs(claims);
        assertThat(tokens.read(token(key, "2")).orElseThrow().id()).isEqualTo("2");
    }

    @Test
    @Verifies("T9")
    void a_withdrawn_key_ends_what_it_signed() {
        String token = token(key, "1");
        assertThat(tokens.read(token)).isPresent();

        keys.publish(next);

        assertThat(tokens.read(token)).isEmpty();
        assertThat(tokens.read(token(next, "2"))).isPresent();
    }

    @Test
    @Verifies("T9")
    void a_token_of_another_key_is_none_however_often_it_comes() {
        String forged = token(next, "1");
        assertThat(tokens.read(forged)).isEmpty();
        assertThat(tokens.read(forged)).isEmpty();
    }

    @Test
    void no_more_tokens_are_known_than_there_may_be_and_those_go_that_nobody_asks_for() {
        String asked = token(key, "1");
        String forgotten = token(key, "2");
        AccessTokenClaims askedAgain = tokens.read(asked).orElseThrow();
        AccessTokenClaims once = tokens.read(forgotten).orElseThrow();
        tokens.read(asked);
        tokens.read(token(key, "3"));

        assertThat(tokens.read(asked).orElseThrow()).isSameAs(askedAgain);
        assertThat(tokens.read(forgotten).orElseThrow()).isNotSameAs(once).isEqualTo(once);
    }

    private static String token(SigningKey key, String id) {
        Map<String, Object> claims = new LinkedHashMap<>(Golden.map("access-token"));
        claims.put("jti", id);
        return new JwtSigner(key, AccessTokenClaims.TYPE).sign(claims);
    }

    /** Keys as a server publishes them. */
    private static final class Published implements SigningKeys {

        private JwkSet set;

        Published(SigningKey key) {
            set = of(key);
        }

        void publish(SigningKey key) {
            set = of(key);
        }

        private static JwkSet of(SigningKey key) {
            return new JwkSet(List.of(key.verificationKey()));
        }

        @Override
        public JwkSet published() {
            return set;
        }

        @Override
        public SigningKey forAccessTokens() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SigningKey current(SignatureAlgorithm algorithm) {
            throw new UnsupportedOperationException();
        }
    }
}
