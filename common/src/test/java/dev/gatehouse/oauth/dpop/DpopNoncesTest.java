package dev.gatehouse.oauth.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DpopNoncesTest {

    private static final Duration STEP = Duration.ofMinutes(2);

    /** The beginning of a step. */
    private static final Instant NOW = Instant.ofEpochSecond(1_699_999_920);

    private final DpopNonces nonces = nonces("secret", "https://auth.example.com");

    @Test
    void a_nonce_lasts_for_its_step_and_one_more() {
        String nonce = nonces.at(NOW);
        assertThat(nonces.at(NOW.plusSeconds(119))).isEqualTo(nonce);
        assertThat(nonces.at(NOW.plusSeconds(120))).isNotEqualTo(nonce);
        assertThat(nonces.accept(nonce, NOW)).isTrue();
        assertThat(nonces.accept(nonce, NOW.plusSeconds(239))).isTrue();
        assertThat(nonces.accept(nonce, NOW.plusSeconds(240))).isFalse();
    }

    @Test
    @Verifies("T7")
    void a_nonce_of_a_node_whose_clock_is_ahead_is_good_and_none_of_the_far_future() {
        assertThat(nonces.accept(nonces.at(NOW.plus(STEP)), NOW)).isTrue();
        assertThat(nonces.accept(nonces.at(NOW.plus(STEP.multipliedBy(2))), NOW))
                .isFalse();
    }

    @Test
    @Verifies("T7")
    void nodes_that_share_the_secret_share_the_nonces_and_nobody_else_does() {
        String nonce = nonces.at(NOW);
        assertThat(nonces("secret", "https://auth.example.com").accept(nonce, NOW))
                .isTrue();
        assertThat(nonces("other", "https://auth.example.com").accept(nonce, NOW))
                .isFalse();
        assertThat(nonces("secret", "https://mcp.example.com").accept(nonce, NOW))
                .isFalse();
    }

    @Test
    void a_nonce_can_stand_in_a_header_and_cannot_be_guessed() {
        assertThat(nonces.at(NOW)).matches("[A-Za-z0-9_-]{22}");
    }

    private static DpopNonces nonces(String secret, String server) {
        return new DpopNonces(secret.getBytes(StandardCharsets.US_ASCII), server, STEP);
    }
}
