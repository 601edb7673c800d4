package dev.gatehouse.oauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.spec.Golden;
import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final SigningKey KEY = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    private static final String JWKS = new JwkSet(List.of(KEY.verificationKey())).toJson();

    @Test
    void a_key_set_is_read_as_it_is_written() {
        assertThat(parsed(JWKS).find(KEY.id())).contains(KEY.verificationKey());
        assertThat(parsed(JWKS).toJson()).isEqualTo(JWKS);
        assertThat(parsed(JWKS).isEmpty()).isFalse();
        assertThat(parsed(JWKS).find("another")).isEmpty();
        assertThat(parsed(JWKS).find("")).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_published_key_shows_its_public_half_alone() throws Exception {
        Map<String, Object> document = Golden.JSON.readValue(JWKS, Map.class);
        List<Map<String, Object>> keys = (List<Map<String, Object>>) document.get("keys");
        assertThat(document).containsOnlyKeys("keys");
        assertThat(keys)
                .singleElement()
                .satisfies(key -> assertThat(key)
                        .containsOnlyKeys("kty", "crv", "x", "y", "kid", "alg", "use")
                        .containsEntry("kty", "EC")
                        .containsEntry("crv", "P-256")
                        .containsEntry("alg", "ES256")
                        .containsEntry("use", "sig")
                        .containsEntry("kid", KEY.id()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "1",
                "[]",
                "\"x\"",
                "{",
                "{}",
                "<html>",
                "{\"keys\":null}",
                "{\"keys\":\"x\"}",
                "{\"keys\":{}}",
                "{\"keys\":[1]}",
                "{\"keys\":[null]}",
                "{\"keys\":[[]]}",
                "{\"keys\":[\"x\"]}",
                "{\"keys\":1}",
                "\0"
            })
    @Verifies("M7")
    void what_is_no_key_set_yields_no_keys(String document) {
        assertThat(JwkSet.parse(document).flatMap(keys -> keys.find(KEY.id()))).isEmpty();
        assertThat(JwkSet.parse(document).stream()).allMatch(JwkSet::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kty\":1}",
                "{\"kty\":\"EC\"}",
                "{\"kty\":\"new\",\"kid\":\"n\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-0\",\"kid\":\"n\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"n\",\"x\":\"AA\",\"y\":\"AA\"}", // not on the curve
                "{\"kty\":\"EC\",\"crv\":1,\"kid\":\"n\",\"x\":1,\"y\":1}",
                "{\"kty\":\"RSA\",\"kid\":\"n\",\"n\":\"AQ\",\"e\":\"Aw\"}",
                "{\"kty\":\"RSA\",\"kid\":\"n\",\"n\":\"\",\"e\":\"\"}",
                "{\"kty\":\"RSA\",\"kid\":\"n\",\"n\":1,\"e\":2}",
                "{\"kty\":\"RSA\",\"kid\":1}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"n\",\"x\":\"AA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"kid\":\"n\",\"x\":\"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo\"}",
                "{\"kty\":\"oct\",\"kid\":\"n\",\"k\":\"c2VjcmV0\"}",
                "{\"kty\":\"EC\",\"use\":7,\"kid\":\"n\"}",
                "null",
                "1",
                "\"x\"",
                "[]"
            })
    @Verifies("M7")
    void one_key_that_cannot_be_read_does_not_hide_the_others(String broken) {
        String document = JWKS.replace("[", "[" + broken + ",");
        assertThat(parsed(document).find(KEY.id())).contains(KEY.verificationKey());
        if (broken.contains("oct") || broken.contains("P-0")) {
            assertThat(parsed(document).find("n")).isEmpty();
        }
    }

    @Test
    @Verifies("M7")
    void keys_for_encryption_and_keys_without_name_are_left_out() {
        assertThat(parsed(JWKS.replace("\"sig\"", "\"enc\"")).find(KEY.id())).isEmpty();
        assertThat(parsed(JWKS.replace("\"kid\"", "\"kidx\"")).find(KEY.id())).isEmpty();
    }

    @Test
    void the_algorithm_follows_from_the_key_when_it_is_not_named() {
        assertThat(parsed(JWKS.replace("\"alg\":\"ES256\"", "\"x-alg\":\"\"")).find(KEY.id()))
                .map(VerificationKey::algorithm)
                .contains("ES256");
        assertThat(parsed(JWKS.replace("\"alg\":\"ES256\"", "\"alg\":\"HS256\""))
                        .find(KEY.id()))
                .map(VerificationKey::algorithm)
                .contains("HS256");
    }

    @ParameterizedTest
    @EnumSource
    void a_signing_key_of_each_algorithm_survives_its_encoding(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.generate(algorithm, new SecureRandom());
        SigningKey decoded = SigningKey.decode(
                key.id(),
                algorithm,
                key.privateKey().getEncoded(),
                key.publicKey().getEncoded());
        String published = new JwkSet(List.of(key.verificationKey())).toJson();

        String token = new JwtSigner(decoded, "at+jwt").sign(Map.of("sub", "u1"));

        assertThat(new JwtVerifier(parsed(published), "at+jwt").verify(token).toOptional())
                .isPresent();
        assertThat(published).contains("\"alg\":\"" + algorithm.value() + "\"");
        assertThat(SignatureAlgorithm.parse(algorithm.value())).contains(algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "HS256", "es256", "RS1"})
    void nothing_else_signs(String algorithm) {
        assertThat(SignatureAlgorithm.parse(algorithm)).isEmpty();
    }

    @Test
    void bytes_that_are_no_key_pair_are_a_bug() {
        byte[] bytes = {1, 2, 3};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.decode(
                        "k", SignatureAlgorithm.ES256, bytes, KEY.publicKey().getEncoded()))
                .withMessage("not a key pair for ES256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.decode(
                        "k", SignatureAlgorithm.ES256, KEY.privateKey().getEncoded(), bytes));
    }

    @Test
    void key_ids_are_random_and_safe_in_a_url() {
        assertThat(IntStream.range(0, 20)
                        .mapToObj(_ -> SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom())
                                .id())
                        .collect(Collectors.toSet()))
                .hasSize(20)
                .allMatch(id -> id.matches("[A-Za-z0-9_-]{18}"));
    }

    @Test
    void a_signing_key_does_not_show_in_logs() {
        assertThat(KEY).hasToString("SigningKey[" + KEY.id() + "]");
    }

    private static JwkSet parsed(String document) {
        return JwkSet.parse(document).orElseThrow();
    }
}
