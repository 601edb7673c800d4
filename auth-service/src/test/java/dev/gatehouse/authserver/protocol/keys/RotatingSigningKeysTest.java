package dev.gatehouse.authserver.protocol.keys;

import static dev.gatehouse.oauth.jose.SignatureAlgorithm.EDDSA;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.ES256;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.authserver.fixtures.InMemorySigningKeys;
import dev.gatehouse.authserver.fixtures.TestKeys;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.JwtVerifier;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotatingSigningKeysTest {

    private static final Duration ROTATION = Duration.ofDays(90);
    private static final Duration LONGEST_LIFE = Duration.ofHours(8);

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final InMemorySigningKeys store = new InMemorySigningKeys();
    private final RotatingSigningKeys node = node(ES256);
    private final RotatingSigningKeys other = node(ES256);

    private RotatingSigningKeys node(SignatureAlgorithm algorithm) {
        return new RotatingSigningKeys(
                store, new KeyRotationPolicy(algorithm, ROTATION, LONGEST_LIFE), () -> now, TestKeys::make);
    }

    @Test
    void the_first_keys_sign_at_once_and_the_next_are_published() {
        node.prepare();

        assertThat(node.forAccessTokens()).isEqualTo(node.current(ES256));
        assertThat(node.current(RS256).algorithm()).isEqualTo(RS256);
        assertThat(store.all()).hasSize(2);
        assertThat(node.prepare()).isEmpty();
        node.rotate();
        assertThat(store.all()).hasSize(4);
        assertThat(node.rotate()).isEmpty();
    }

    @Test
    void without_any_key_nothing_is_signed() {
        assertThatIllegalStateException().isThrownBy(node::forAccessTokens);
        assertThat(node.published().isEmpty()).isTrue();
    }

    @Test
    void a_key_was_known_for_long_when_it_signs_and_stays_known_until_nothing_it_signed_is_good() {
        node.prepare();
        node.rotate();
        String token = sign(node);
        SigningKey first = node.forAccessTokens();
        JwkSet cached = node.published();

        now = now.plus(ROTATION);
        node.rotate();

        assertThat(node.forAccessTokens()).isNotEqualTo(first);
        assertThat(isBelieved(sign(node), cached)).isTrue();
        now = now.plus(LONGEST_LIFE).minusMillis(1);
        node.rotate();
        assertThat(isBelieved(token, node.published())).isTrue();
        now = now.plusMillis(1);
        node.rotate();
        assertThat(isBelieved(token, node.published())).isFalse();
    }

    @Test
    void another_node_follows_when_it_looks() {
        node.prepare();
        node.rotate();
        other.refresh();
        JwkSet seen = other.published();
        other.refresh();
        assertThat(other.published()).isSameAs(seen);

        now = now.plus(ROTATION);
        node.rotate();

        assertThat(isBelieved(sign(node), other.published())).isTrue();
        assertThat(isBelieved(sign(other), node.published())).isTrue();
        other.refresh();
        assertThat(other.forAccessTokens()).isEqualTo(node.forAccessTokens());
    }

    @Test
    void what_one_node_has_done_another_leaves_alone() {
        node.prepare();
        node.rotate();
        now = now.plus(ROTATION);
        node.rotate();

        assertThat(other.rotate()).isEmpty();
        assertThat(other.forAccessTokens()).isEqualTo(node.forAccessTokens());
    }

    @Test
    void a_revoked_key_is_out_at_once_and_everybody_knows_its_successor() {
        node.prepare();
        node.rotate();
        String token = sign(node);
        JwkSet cached = node.published();

        node.revoke(node.forAccessTokens().id());

        assertThat(isBelieved(token, node.published())).isFalse();
        assertThat(isBelieved(sign(node), cached)).isTrue();
        other.refresh();
        assertThat(isBelieved(token, other.published())).isFalse();
        assertThat(other.forAccessTokens()).isEqualTo(node.forAccessTokens());
        SigningKey successor = node.forAccessTokens();
        node.rotate();
        assertThat(node.forAccessTokens()).isEqualTo(successor);
        assertThat(node.rotate()).isEmpty();
    }

    @Test
    void a_key_whose_turn_came_in_the_future_of_another_clock_can_be_revoked() {
        node.prepare();
        node.rotate();
        now = now.plus(ROTATION).plusSeconds(60);
        node.rotate();
        now = now.minusSeconds(60);

        node.revoke(node.forAccessTokens().id());
        SigningKey successor = node.forAccessTokens();
        node.rotate();

        assertThat(node.forAccessTokens()).isEqualTo(successor);
        assertThat(node.rotate()).isEmpty();
    }

    @Test
    void all_keys_can_be_revoked() {
        node.prepare();
        node.rotate();
        String token = sign(node);

        store.all().forEach(key -> node.revoke(key.life().id()));
        assertThat(node.published().isEmpty()).isTrue();
        node.prepare();

        assertThat(isBelieved(token, node.published())).isFalse();
        assertThat(isBelieved(sign(node), node.published())).isTrue();
    }

    @Test
    void a_new_algorithm_signs_when_everybody_knows_its_key_and_the_old_one_until_then() {
        node.prepare();
        node.rotate();
        RotatingSigningKeys edDsa = node(EDDSA);

        edDsa.prepare();
        edDsa.rotate();
        JwkSet cached = edDsa.published();
        assertThat(edDsa.forAccessTokens().algorithm()).isEqualTo(ES256);
        now = now.plus(KeyRotationPolicy.LEAD);
        edDsa.rotate();

        assertThat(edDsa.forAccessTokens().algorithm()).isEqualTo(EDDSA);
        assertThat(isBelieved(sign(edDsa), cached)).isTrue();
    }

    @Test
    void a_key_that_a_node_cannot_read_is_published_there_and_another_signs() {
        node.prepare();
        node.rotate();
        String readable = node.forAccessTokens().id();
        now = now.plus(ROTATION);
        node.rotate();
        String unreadable = node.forAccessTokens().id();

        KeyRing ring = new KeyRing(store.all().stream()
                .map(key -> key.life().id().equals(unreadable)
                        ? new StoredKey(key.life(), key.verification(), Optional.empty())
                        : key)
                .toList());

        assertThat(ring.unreadable()).isEqualTo(List.of(unreadable));
        assertThat(ring.current(ES256).map(SigningKey::id)).contains(readable);
        assertThat(ring.published().find(unreadable)).isPresent();
    }

    private static String sign(RotatingSigningKeys keys) {
        return new JwtSigner(keys.forAccessTokens(), "at+jwt").sign(Map.of("sub", "ada"));
    }

    private static boolean isBelieved(String token, JwkSet keys) {
        return new JwtVerifier(keys, "at+jwt").verify(token).toOptional().isPresent();
    }
}
