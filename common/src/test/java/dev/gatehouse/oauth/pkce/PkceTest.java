package dev.gatehouse.oauth.pkce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Verifies("A6")
class PkceTest {

    /** RFC 7636 appendix B. */
    private static final CodeVerifier VERIFIER = new CodeVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    private static final CodeChallenge CHALLENGE = new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

    @Test
    @Verifies({"AS20", "CL6"})
    void the_transform_is_that_of_rfc7636_appendix_b() {
        assertThat(CodeChallenge.of(VERIFIER)).isEqualTo(CHALLENGE);
        assertThat(CHALLENGE.isMetBy(VERIFIER)).isTrue();
        assertThat(CodeChallenge.METHOD).isEqualTo("S256");
    }

    @Test
    void another_verifier_does_not_meet_the_challenge() {
        assertThat(CHALLENGE.isMetBy(new CodeVerifier("eBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")))
                .isFalse();
        assertThat(CHALLENGE.isMetBy(new CodeVerifier(VERIFIER.value() + "x"))).isFalse();
    }

    @Test
    void the_challenge_itself_is_no_verifier_of_it() {
        assertThat(CHALLENGE.isMetBy(new CodeVerifier(CHALLENGE.value()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 42, 129, 4096})
    void a_verifier_has_43_to_128_characters(int length) {
        assertThat(CodeVerifier.parse("a".repeat(length))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new CodeVerifier("a".repeat(length)));
        assertThat(CodeVerifier.parse("a".repeat(43))).isPresent();
        assertThat(CodeVerifier.parse("a".repeat(128))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "/", "=", " ", "\n", "\0", "%", "\u00fc", "\uff21"})
    void a_verifier_has_unreserved_characters_only(String character) {
        assertThat(CodeVerifier.parse("a".repeat(43) + character)).isEmpty();
        assertThat(CodeVerifier.parse("-._~" + "Z9".repeat(20))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw cM"
            })
    void a_challenge_is_43_base64url_characters(String text) {
        assertThat(CodeChallenge.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new CodeChallenge(text));
    }

    @Test
    void a_generated_verifier_has_256_bits_of_its_source() {
        CodeVerifier verifier = CodeVerifier.generate(new Random(1));
        assertThat(verifier.value()).hasSize(43);
        assertThat(CodeVerifier.generate(new Random(1))).isEqualTo(verifier);
        assertThat(CodeVerifier.generate(new SecureRandom())).isNotEqualTo(CodeVerifier.generate(new SecureRandom()));
    }

    @Test
    void the_verifier_does_not_show_in_logs() {
        assertThat(VERIFIER.toString()).doesNotContain(VERIFIER.value());
    }
}
