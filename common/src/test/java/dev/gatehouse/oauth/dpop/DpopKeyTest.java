package dev.gatehouse.oauth.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9449 §4.2: what the client makes, the server believes. */
class DpopKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final TargetUri TOKEN =
            TargetUri.parse("https://auth.example.com/token").orElseThrow();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DpopKey key = DpopKey.generate(RANDOM);
    private final DpopNonces nonces =
            new DpopNonces("a secret of the nodes".getBytes(StandardCharsets.UTF_8), "test", Duration.ofMinutes(2));

    @Test
    void a_proof_is_good_for_its_request_and_names_the_key() {
        DpopRequest request = new DpopRequest("POST", TOKEN, Optional.of("the-token"));

        Result<VerifiedProof, DpopRejection> verified = verified(key.proof(request, nonce(), NOW, RANDOM), request);

        assertThat(verified.orElseThrow().key()).isEqualTo(key.thumbprint());
    }

    @Test
    void it_is_good_for_no_other_token_and_not_without_the_nonce() {
        DpopRequest request = new DpopRequest("POST", TOKEN, Optional.of("the-token"));
        DpopRequest other = new DpopRequest("POST", TOKEN, Optional.of("another-token"));

        assertThat(verified(key.proof(request, nonce(), NOW, RANDOM), other).failure())
                .contains(new DpopRejection.ForAnotherToken());
        assertThat(verified(key.proof(request, Optional.empty(), NOW, RANDOM), request)
                        .failure())
                .contains(new DpopRejection.WithoutFreshNonce());
    }

    @Test
    void each_proof_has_an_id_of_its_own() {
        DpopRequest request = new DpopRequest("POST", TOKEN, Optional.empty());

        assertThat(verified(key.proof(request, nonce(), NOW, RANDOM), request)
                        .orElseThrow()
                        .id())
                .isNotEqualTo(verified(key.proof(request, nonce(), NOW, RANDOM), request)
                        .orElseThrow()
                        .id());
    }

    @Test
    void the_private_half_is_in_no_proof_and_in_no_log() {
        String proof = key.proof(new DpopRequest("POST", TOKEN, Optional.empty()), Optional.empty(), NOW, RANDOM);

        String header = new String(Base64.getUrlDecoder().decode(proof.split("\\.")[0]), StandardCharsets.UTF_8);
        assertThat(header).contains("\"jwk\"", "\"typ\":\"dpop+jwt\"").doesNotContain("\"d\"", "kid");
        assertThat(key.toString()).isEqualTo("DpopKey[" + key.thumbprint() + "]");
    }

    @Test
    void it_can_be_kept() {
        assertThat(DpopKey.decode(key.encoded()).orElseThrow().thumbprint()).isEqualTo(key.thumbprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "AAAA.AAAA", "%.%", "a.b.c"})
    void what_is_no_key_is_none(String text) {
        assertThat(DpopKey.decode(text)).isEmpty();
    }

    private Optional<String> nonce() {
        return Optional.of(nonces.at(NOW));
    }

    private Result<VerifiedProof, DpopRejection> verified(String proof, DpopRequest request) {
        return new DpopVerifier(Duration.ofMinutes(1), Optional.of(nonces)).verify(List.of(proof), request, NOW);
    }
}
