package dev.gatehouse.oauth.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtRejection.BadSignature;
import dev.gatehouse.oauth.jose.JwtRejection.Malformed;
import dev.gatehouse.oauth.jose.JwtRejection.UnknownKey;
import dev.gatehouse.oauth.jose.JwtRejection.WrongAlgorithm;
import dev.gatehouse.oauth.jose.JwtRejection.WrongType;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forged tokens are written by hand, so that the library under test has no say in what they may look like. */
class JwtVerifierTest {

    private static final SigningKey KEY = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    private static final String GOOD = "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"" + KEY.id() + "\"}";
    private static final String CLAIMS = "{\"sub\":\"u1\"}";

    private final JwtVerifier verifier = new JwtVerifier(new JwkSet(List.of(KEY.verificationKey())), "at+jwt");

    @Test
    void a_signed_token_is_believed() {
        String token = new JwtSigner(KEY, "at+jwt").sign(Map.of("sub", "u1", "exp", 1_700_000_000L));
        assertThat(claims(verifier.verify(token))).isEqualTo(Map.of("sub", "u1", "exp", 1_700_000_000L));
        assertThat(claims(verifier.verify(signed(GOOD, CLAIMS)))).isEqualTo(Map.of("sub", "u1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "Application/At+Jwt"})
    void the_type_is_a_media_type_with_or_without_its_prefix(String type) {
        assertThat(verifier.verify(new JwtSigner(KEY, type).sign(Map.of("sub", "u1"))))
                .isInstanceOf(Result.Ok.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT",
                "",
                "at+jwtx",
                "jwt+at",
                "logout+jwt",
                "oauth-id-jag+jwt",
                "text/at+jwt",
                "application/jwt"
            })
    @Verifies("T9")
    void another_type_of_token_is_refused(String type) {
        assertThat(rejection(new JwtSigner(KEY, type).sign(Map.of("sub", "u1"))))
                .isEqualTo(new WrongType(type.toLowerCase().isEmpty() ? "" : type));
    }

    @Test
    @Verifies("T9")
    void a_token_without_type_is_refused() {
        assertThat(rejection(signed("{\"alg\":\"ES256\",\"kid\":\"" + KEY.id() + "\"}", CLAIMS)))
                .isEqualTo(new WrongType(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    @Verifies("RS10")
    void an_unsigned_token_is_refused(String none) {
        String input = encoded(header(none)) + "." + encoded(CLAIMS);
        assertThat(rejection(input + ".")).isIn(new WrongAlgorithm(none), new Malformed());
        assertThat(rejection(input + ".c2ln")).isEqualTo(new WrongAlgorithm(none));
    }

    @Test
    @Verifies("RS10")
    void the_public_key_is_no_hmac_secret() throws GeneralSecurityException {
        String jwks = new JwkSet(List.of(KEY.verificationKey())).toJson();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(KEY.publicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(
                KEY.publicKey().getEncoded(),
                pem.getBytes(StandardCharsets.US_ASCII),
                jwks.getBytes(StandardCharsets.US_ASCII))) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String input = encoded(header("HS256")) + "." + encoded(CLAIMS);
            assertThat(rejection(input + "." + encoded(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)))))
                    .isEqualTo(new WrongAlgorithm("HS256"));
        }
    }

    @Test
    @Verifies("RS10")
    void the_algorithm_must_be_that_of_the_key() throws GeneralSecurityException {
        KeyPair rsa = rsa();
        JwkSet keys = new JwkSet(List.of(new VerificationKey("r", "RS256", rsa.getPublic())));
        JwtVerifier ofRsa = new JwtVerifier(keys, "at+jwt");
        String token = signed(
                "{\"typ\":\"at+jwt\",\"alg\":\"RS256\",\"kid\":\"r\"}", CLAIMS, "SHA256withRSA", rsa.getPrivate());
        assertThat(claims(ofRsa.verify(token))).isEqualTo(Map.of("sub", "u1"));
        assertThat(rejection(signed(header("RS256"), CLAIMS, "SHA256withRSA", rsa.getPrivate())))
                .isEqualTo(new WrongAlgorithm("RS256"));
        assertThat(rejection(signed(header("ES384"), CLAIMS))).isEqualTo(new WrongAlgorithm("ES384"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "ES256K", "RS1"})
    @Verifies("RS10")
    void an_algorithm_off_the_list_is_refused_though_the_key_set_names_it(String algorithm) {
        JwkSet keys = new JwkSet(List.of(new VerificationKey(KEY.id(), algorithm, KEY.publicKey())));
        assertThat(new JwtVerifier(keys, "at+jwt").verify(signed(header(algorithm), CLAIMS)))
                .isEqualTo(Result.err(new WrongAlgorithm(algorithm)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwk", "jku", "x5u", "x5c"})
    @Verifies("RS10")
    void a_key_that_the_token_brings_is_not_used(String member) {
        SigningKey attacker = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        String jwks = new JwkSet(List.of(attacker.verificationKey())).toJson();
        String jwk = jwks.substring(jwks.indexOf('[') + 1, jwks.lastIndexOf(']'));
        String value = switch (member) {
            case "jwk" -> jwk;
            case "x5c" -> "[\"MIIB\"]";
            default -> "\"https://evil.example/keys\"";
        };
        for (String kid : List.of(KEY.id(), attacker.id(), "https://evil.example/k", "../../k", "' OR 1=1 --")) {
            String header =
                    "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"" + kid + "\",\"" + member + "\":" + value + "}";
            assertThat(rejection(signed(header, CLAIMS, "SHA256withECDSAinP1363Format", attacker.privateKey())))
                    .isEqualTo(kid.equals(KEY.id()) ? new BadSignature() : new UnknownKey(kid));
        }
    }

    @Test
    @Verifies("M7")
    void a_token_that_names_no_key_is_refused() {
        assertThat(rejection(signed("{\"typ\":\"at+jwt\",\"alg\":\"ES256\"}", CLAIMS)))
                .isEqualTo(new UnknownKey(""));
    }

    @Test
    @Verifies("RS10")
    void a_swapped_payload_or_header_is_refused() {
        String[] parts = signed(GOOD, CLAIMS).split("\\.");
        assertThat(rejection(parts[0] + "." + encoded("{\"sub\":\"u2\"}") + "." + parts[2]))
                .isEqualTo(new BadSignature());
        String other = encoded(GOOD.replace("{", "{\"x\":1,"));
        assertThat(rejection(other + "." + parts[1] + "." + parts[2])).isEqualTo(new BadSignature());
    }

    @Test
    @Verifies("RS10")
    void only_the_raw_form_of_a_signature_counts() throws GeneralSecurityException {
        assertThat(rejection(signed(GOOD, CLAIMS, "SHA256withECDSA", KEY.privateKey())))
                .isIn(new BadSignature(), new Malformed());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 128})
    @Verifies("RS10")
    void a_signature_of_zeros_is_refused(int length) {
        assertThat(rejection(encoded(GOOD) + "." + encoded(CLAIMS) + "." + encoded(new byte[length])))
                .isIn(new BadSignature(), new Malformed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"exp\"]", "[\"x\"]", "[\"b64\"]", "[]", "\"x\"", "1", "[1]"})
    @Verifies("RS10")
    void critical_headers_that_nobody_here_understands_are_refused(String crit) {
        String header = GOOD.replace("}", ",\"crit\":" + crit + ",\"x\":1,\"b64\":true}");
        assertThat(rejection(signed(header, CLAIMS))).isEqualTo(new Malformed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"typ\":1,\"alg\":\"ES256\",\"kid\":\"K\"}",
                "{\"typ\":\"at+jwt\",\"alg\":1,\"kid\":\"K\"}",
                "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":1}",
                "{\"typ\":[\"at+jwt\"],\"alg\":\"ES256\",\"kid\":\"K\"}",
                "{\"typ\":\"at+jwt\",\"alg\":{},\"kid\":\"K\"}",
                "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":{}}",
                "{\"typ\":null,\"alg\":null,\"kid\":null}",
                "[]",
                "null",
                "1",
                "\"x\"",
                "",
                "{",
                "{\"alg\":\"ES256\"",
                "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"K\",\"kid\":\"K\"}",
                "\0",
                "{\"typ\":\"at+jwt\"}{}"
            })
    @Verifies("RS10")
    void a_header_of_wrong_types_is_refused(String header) {
        assertThat(verifier.verify(signed(header.replace("K", KEY.id()), CLAIMS)))
                .isInstanceOf(Result.Err.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "null", "1", "\"x\"", "", "{", "not json", "{\"sub\":\"a\",\"sub\":\"b\"}", "{\"exp\":1e}"
            })
    @Verifies("RS10")
    void a_signed_payload_that_is_no_object_is_refused(String payload) {
        assertThat(rejection(signed(GOOD, payload))).isEqualTo(new Malformed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a",
                "a.b",
                "a.b.c",
                "a.b.c.d",
                "a.b.c.d.e",
                "a.b.c.d.e.f",
                "\0.\0.\0",
                "\u00fc.\u00fc.\u00fc",
                " . . ",
                "e30.e30.e30",
                "%.%.%",
                "null.null.null"
            })
    @Verifies("RS10")
    void what_is_no_compact_serialization_is_refused(String text) {
        assertThat(verifier.verify(text)).isInstanceOf(Result.Err.class);
    }

    @Test
    @Verifies("RS10")
    void depth_and_length_do_no_harm() {
        String deep = "[".repeat(50_000) + "]".repeat(50_000);
        assertThat(verifier.verify(signed("{\"x\":" + deep + "}", CLAIMS))).isInstanceOf(Result.Err.class);
        assertThat(verifier.verify("a".repeat(1_000_000))).isInstanceOf(Result.Err.class);
        assertThat(verifier.verify(".".repeat(100_000))).isInstanceOf(Result.Err.class);
        assertThat(verifier.verify(signed(header("9".repeat(100_000)), CLAIMS))).isInstanceOf(Result.Err.class);
    }

    private static Map<String, Object> claims(Result<JsonObject, JwtRejection> result) {
        return result.orElseThrow().asMap();
    }

    private JwtRejection rejection(String token) {
        return switch (verifier.verify(token)) {
            case Result.Ok<JsonObject, JwtRejection> believed -> throw new AssertionError("believed " + believed);
            case Result.Err<JsonObject, JwtRejection>(JwtRejection why) -> why;
        };
    }

    private static String header(String algorithm) {
        return "{\"typ\":\"at+jwt\",\"alg\":\"" + algorithm + "\",\"kid\":\"" + KEY.id() + "\"}";
    }

    private static String signed(String header, String payload) {
        return signed(header, payload, "SHA256withECDSAinP1363Format", KEY.privateKey());
    }

    private static String signed(String header, String payload, String algorithm, PrivateKey key) {
        String input = encoded(header) + "." + encoded(payload);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encoded(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
