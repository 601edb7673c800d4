package dev.gatehouse.oauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Golden;
import dev.gatehouse.spec.Verifies;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
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
                "{\"kty\":\"EC\",\"key_ops\":\"verify\",\"kid\":\"n\"}",
                "{\"kty\":\"EC\",\"alg\":7,\"kid\":\"n\"}",
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
    void keys_for_encryption_are_left_out_and_keys_without_name_are_not_found_by_any() {
        assertThat(parsed(JWKS.replace("\"sig\"", "\"enc\"")).isEmpty()).isTrue();
        assertThat(parsed(JWKS.replace("\"use\":\"sig\"", "\"key_ops\":[\"encrypt\"]"))
                        .isEmpty())
                .isTrue();
        assertThat(parsed(JWKS.replace("\"use\":\"sig\"", "\"key_ops\":[\"verify\"]"))
                        .find(KEY.id()))
                .isPresent();
        assertThat(unnamed().find(KEY.id())).isEmpty();
        assertThat(unnamed().find("")).isEmpty();
    }

    @Test
    void the_algorithm_follows_from_the_key_when_it_is_not_named() {
        assertThat(parsed(JWKS.replace("\"alg\":\"ES256\"", "\"x-alg\":\"\"")).find(KEY.id()))
                .map(VerificationKey::algorithm)
                .contains("ES256");
        assertThat(algorithmsOf(key("RSA", 2048))).containsExactly("RS256");
        assertThat(algorithmsOf(key("Ed25519", 0))).containsExactly("EdDSA");
        assertThat(algorithmsOf(withMember(key("RSA", 2048), "alg", "PS256"))).containsExactly("PS256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "ES384", "RS256", "PS256", "EdDSA", "ECDH-ES", ""})
    @Verifies({"M7", "T6"})
    void a_key_for_an_algorithm_that_is_not_accepted_or_not_its_own_is_left_out(String algorithm) {
        assertThat(parsed(JWKS.replace("\"ES256\"", "\"" + algorithm + "\"")).isEmpty())
                .isTrue();
    }

    @Test
    @Verifies("T6")
    void keys_that_are_too_weak_or_of_another_kind_are_left_out() {
        assertThat(algorithmsOf(key("RSA", 1024))).isEmpty();
        assertThat(algorithmsOf(key("EC", 384))).isEmpty();
        assertThat(algorithmsOf(key("Ed448", 0))).isEmpty();
        assertThat(algorithmsOf(key("X25519", 0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    @Verifies("T6")
    void a_key_whose_secret_is_published_proves_nothing(String member) {
        String document = JWKS.replace("\"kid\"", "\"" + member + "\":\"AQAB\",\"kid\"");
        assertThat(parsed(document).isEmpty()).isTrue();
        assertThat(JwkSet.hasSecrets(json(document))).isTrue();
    }

    @Test
    @Verifies("T6")
    void secrets_are_seen_among_other_keys_and_public_keys_are_none() {
        String symmetric = JWKS.replace("[", "[1,{\"kty\":\"oct\"},");
        assertThat(JwkSet.hasSecrets(json(symmetric))).isTrue();
        assertThat(parsed(symmetric).find(KEY.id())).isPresent();
        assertThat(JwkSet.hasSecrets(json(JWKS))).isFalse();
        assertThat(JwkSet.hasSecrets(json("{\"keys\":7}"))).isFalse();
    }

    @Test
    void a_token_without_key_id_means_the_only_key_of_its_algorithm() {
        JwkSet one = parsed(JWKS);
        JwkSet oneOfEach = set(KEY.verificationKey(), new VerificationKey("r", "RS256", key("RSA", 2048)));
        JwkSet two = set(
                KEY.verificationKey(),
                SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom())
                        .verificationKey());

        assertThat(one.find("", "ES256")).contains(KEY.verificationKey());
        assertThat(one.find("", "RS256")).isEmpty();
        assertThat(oneOfEach.find("", "ES256")).contains(KEY.verificationKey());
        assertThat(two.find("", "ES256")).isEmpty();
        assertThat(two.find(KEY.id(), "ES256")).contains(KEY.verificationKey());
    }

    @Test
    void a_key_without_id_is_meant_when_it_is_the_only_one_of_its_algorithm() {
        VerificationKey key = new VerificationKey("", "ES256", KEY.publicKey());

        assertThat(unnamed().find("", "ES256")).contains(key);
        assertThat(unnamed().find("any", "ES256")).contains(key);
        assertThat(set(key, key).find("", "ES256")).isEmpty();
        assertThat(set(key, KEY.verificationKey()).find("another", "ES256")).isEmpty();
        assertThat(set(key, KEY.verificationKey()).find(KEY.id(), "ES256")).contains(KEY.verificationKey());
    }

    @Test
    @Verifies("T6")
    void a_key_with_another_name_is_not_meant() {
        assertThat(parsed(JWKS).find("another", "ES256")).isEmpty();
    }

    @Test
    void a_key_without_id_is_written_as_it_was_read() {
        assertThat(unnamed().toJson()).doesNotContain("kid");
        assertThat(parsed(unnamed().toJson())).isEqualTo(unnamed()).hasSameHashCodeAs(unnamed());
        assertThat(unnamed().size()).isOne();
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

    private static JwkSet unnamed() {
        return parsed(JWKS.replace("\"kid\"", "\"kidx\""));
    }

    private static JwkSet set(VerificationKey... keys) {
        return new JwkSet(List.of(keys));
    }

    private static JsonObject json(String document) {
        try {
            return JsonObject.of(Golden.JSON.readValue(document, Map.class));
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    /** A key of a kind, as its owner would publish it, without {@code alg}. */
    private static PublicKey key(String kind, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException notAJdk) {
            throw new AssertionError(notAJdk);
        }
    }

    private static Map<String, Object> withMember(PublicKey key, String name, Object value) {
        Map<String, Object> jwk = new LinkedHashMap<>(jwk(key));
        jwk.put(name, value);
        return jwk;
    }

    private static Map<String, Object> jwk(PublicKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key).toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException notAKey) {
            throw new AssertionError(notAKey);
        }
    }

    private static List<String> algorithmsOf(PublicKey key) {
        return algorithmsOf(jwk(key));
    }

    private static List<String> algorithmsOf(Map<String, Object> jwk) {
        return JwkSet.of(JsonObject.of(Map.of("keys", List.of(jwk)))).stream()
                .flatMap(set -> Stream.of("ES256", "RS256", "PS256", "EdDSA")
                        .filter(algorithm -> set.find("", algorithm).isPresent()))
                .toList();
    }
}
