package dev.gatehouse.oauth.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnverifiedJwtTest {

    private static final SigningKey KEY = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());

    @Test
    void what_a_token_says_is_read_and_believed_when_its_key_signed_it() {
        UnverifiedJwt token = token(new JwtSigner(KEY, "at+jwt").sign(Map.of("sub", "u1")));

        assertThat(token.keyId()).isEqualTo(KEY.id());
        assertThat(token.algorithm()).isEqualTo("ES256");
        assertThat(token.claimed().flatMap(claims -> claims.string("sub"))).contains("u1");
        assertThat(token.verify(KEY.verificationKey()).orElseThrow().string("sub"))
                .contains("u1");
    }

    @Test
    @Verifies("T6")
    void another_key_of_the_same_name_does_not_prove_it() {
        UnverifiedJwt token = token(new JwtSigner(KEY, "at+jwt").sign(Map.of("sub", "u1")));
        SigningKey other = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());

        assertThat(token.verify(new VerificationKey(KEY.id(), "ES256", other.publicKey()))
                        .failure())
                .contains(new JwtRejection.BadSignature());
        assertThat(token.verify(new VerificationKey(KEY.id(), "RS256", KEY.publicKey()))
                        .failure())
                .contains(new JwtRejection.WrongAlgorithm("ES256"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS1", ""})
    @Verifies("T6")
    void an_algorithm_off_the_list_proves_nothing_though_the_key_is_for_it(String algorithm) {
        UnverifiedJwt token = token(encoded("{\"alg\":\"" + algorithm + "\"}") + "." + encoded("{}") + ".c2ln");

        assertThat(token.verify(new VerificationKey("", algorithm, KEY.publicKey()))
                        .failure())
                .contains(new JwtRejection.WrongAlgorithm(algorithm));
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', false, false",
        "'{\"typ\":null}', false, false",
        "'{\"typ\":\"JWT\"}', true, true",
        "'{\"typ\":\"jwt\"}', true, true",
        "'{\"typ\":\"application/jwt\"}', true, true",
        "'{\"typ\":\"at+jwt\"}', true, false",
        "'{\"typ\":\"\"}', true, false",
        "'{\"typ\":1}', true, false",
        "'{\"typ\":[\"JWT\"]}', true, false",
        "'{\"typ\":{}}', true, false"
    })
    @Verifies("T9")
    void a_type_that_is_no_text_is_not_taken_for_none(String header, boolean hasType, boolean isJwt) {
        UnverifiedJwt token = token(encoded(header) + "." + encoded("{}") + ".c2ln");

        assertThat(token.hasType()).isEqualTo(hasType);
        assertThat(token.isOf("jwt")).isEqualTo(isJwt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "1", "\"x\"", "{", "{\"sub\":\"a\",\"sub\":\"b\"}", "{}{}", "\0"})
    @Verifies("T14")
    void a_payload_that_is_no_object_claims_nothing(String payload) {
        assertThat(claimed(payload)).isNull();
    }

    @Test
    @Verifies("T14")
    void depth_and_length_do_no_harm() {
        String deep = "[".repeat(50_000) + "]".repeat(50_000);
        for (String payload : new String[] {
            "{\"x\":" + deep + "}", "{\"exp\":" + "9".repeat(50_000) + "}", "{\"exp\":1e" + "9".repeat(50) + "}"
        }) {
            assertThat(token(encoded("{}") + "." + encoded(payload) + ".c2ln").verify(KEY.verificationKey()))
                    .isNotNull();
            claimed(payload);
        }
    }

    private static UnverifiedJwt token(String compact) {
        return UnverifiedJwt.parse(compact).orElseThrow();
    }

    private static JsonObject claimed(String payload) {
        return token(encoded("{}") + "." + encoded(payload) + ".c2ln").claimed().orElse(null);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
