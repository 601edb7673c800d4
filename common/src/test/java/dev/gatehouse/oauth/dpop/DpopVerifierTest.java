package dev.gatehouse.oauth.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.OAuthError.InvalidDpopProof;
import dev.gatehouse.oauth.OAuthError.UseDpopNonce;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.dpop.DpopRejection.ForAnotherAddress;
import dev.gatehouse.oauth.dpop.DpopRejection.ForAnotherMethod;
import dev.gatehouse.oauth.dpop.DpopRejection.ForAnotherToken;
import dev.gatehouse.oauth.dpop.DpopRejection.Incomplete;
import dev.gatehouse.oauth.dpop.DpopRejection.NoUsableKey;
import dev.gatehouse.oauth.dpop.DpopRejection.NotBelieved;
import dev.gatehouse.oauth.dpop.DpopRejection.NotOfNow;
import dev.gatehouse.oauth.dpop.DpopRejection.NotOne;
import dev.gatehouse.oauth.dpop.DpopRejection.OutsideItsOwnLimits;
import dev.gatehouse.oauth.dpop.DpopRejection.TooLong;
import dev.gatehouse.oauth.dpop.DpopRejection.WithoutFreshNonce;
import dev.gatehouse.oauth.jose.JwtRejection.BadSignature;
import dev.gatehouse.oauth.jose.JwtRejection.Malformed;
import dev.gatehouse.oauth.jose.JwtRejection.WrongAlgorithm;
import dev.gatehouse.oauth.jose.JwtRejection.WrongType;
import dev.gatehouse.spec.ProofDraft;
import dev.gatehouse.spec.ProofKey;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9449 §4.3. Proofs are written by hand, so that the library under test has no say in what they may look like. */
class DpopVerifierTest {

    /** RFC 9449 §4.1, figure 2. */
    private static final String TOKEN_REQUEST_PROOF =
            "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0Rs"
                    + "cEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNy"
                    + "diI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmV"
                    + "yLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQ"
                    + "g4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";

    /** RFC 9449 §7.1, figure 13. */
    private static final String RESOURCE_REQUEST_PROOF =
            "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0Rs"
                    + "cEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNy"
                    + "diI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJ"
                    + "jZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTN"
                    + "Fc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6"
                    + "-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";

    private static final String RFC_TOKEN = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
    private static final KeyThumbprint RFC_KEY = new KeyThumbprint("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final String ADDRESS = "https://auth.example.com/oauth/token";
    private static final ProofKey KEY = ProofKey.generate();

    private final DpopVerifier verifier = new DpopVerifier(WINDOW, Optional.empty());

    @Test
    @Verifies("T7")
    void the_proofs_of_the_specification_are_believed() {
        VerifiedProof atToken = verifier.verify(
                        List.of(TOKEN_REQUEST_PROOF),
                        request("POST", "https://server.example.com/token"),
                        Instant.ofEpochSecond(1562262616))
                .orElseThrow();
        assertThat(atToken.key()).isEqualTo(RFC_KEY);
        assertThat(atToken.id()).isEqualTo("-BwC3ESc6acc2lTc");
        assertThat(atToken.goodUntil()).isEqualTo(Instant.ofEpochSecond(1562262676));

        VerifiedProof atResource = verifier.verify(
                        List.of(RESOURCE_REQUEST_PROOF),
                        new DpopRequest(
                                "GET",
                                TargetUri.parse("https://resource.example.org/protectedresource")
                                        .orElseThrow(),
                                Optional.of(RFC_TOKEN)),
                        Instant.ofEpochSecond(1562262618))
                .orElseThrow();
        assertThat(atResource.key()).isEqualTo(RFC_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "EdDSA", "RS256", "PS256"})
    void each_asymmetric_algorithm_has_proofs(String algorithm) {
        ProofKey key = ProofKey.generate(algorithm);
        VerifiedProof proof = verified(key.proof("POST", ADDRESS, NOW)).orElseThrow();
        assertThat(proof.key()).isEqualTo(key.thumbprint());
    }

    @Test
    @Verifies("T7")
    void there_is_one_header_and_no_more() {
        String proof = good().sign();
        assertThat(rejection(List.of())).isEqualTo(new NotOne(0));
        assertThat(rejection(List.of(proof, proof))).isEqualTo(new NotOne(2));
        assertThat(rejection(List.of(proof + ", " + proof))).isEqualTo(new NotBelieved(new Malformed()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "a.b.c", "..", "\0", "e30.e30.", "e30.e30.c2ln.a.b", "{}"})
    @Verifies("T7")
    void what_is_no_token_is_no_proof(String text) {
        assertThat(rejection(List.of(text))).isInstanceOf(NotBelieved.class);
    }

    @Test
    void a_proof_is_not_longer_than_a_key_makes_it() {
        String longest = good().claim("x", "x".repeat(5_000)).sign();
        assertThat(rejection(List.of(longest))).isEqualTo(new TooLong(longest.length()));
        assertThat(ProofKey.generate("RS256", "RSA", 4096)
                        .proof("POST", ADDRESS, NOW)
                        .sign())
                .hasSizeLessThan(DpopProof.LONGEST / 2);
    }

    @Test
    @Verifies("T7")
    void another_type_of_token_is_no_proof() {
        for (Object type : Arrays.asList(null, "JWT", "at+jwt", "dpop", "dpop+jwtx", 1, List.of("dpop+jwt"))) {
            assertThat(rejection(good().header("typ", type)))
                    .as("typ %s", type)
                    .isEqualTo(new NotBelieved(new WrongType(type instanceof String text ? text : "")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "ES384", "RS1", "es256", ""})
    @Verifies("T7")
    void another_algorithm_is_refused(String algorithm) {
        assertThat(rejection(good().header("alg", algorithm)))
                .isEqualTo(new NotBelieved(new WrongAlgorithm(algorithm)));
    }

    @Test
    @Verifies("T7")
    void the_key_is_a_public_one_of_the_algorithm() {
        ProofKey rsa = ProofKey.generate("RS256");
        Map<String, Object> forEncryption = KEY.jwk();
        forEncryption.put("use", "enc");
        Map<String, Object> ofAnotherAlgorithm = rsa.jwk();
        ofAnotherAlgorithm.put("alg", "PS256");
        for (Object jwk : Arrays.asList(
                null,
                "",
                List.of(KEY.jwk()),
                Map.of(),
                Map.of("kty", "oct", "k", "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"),
                Map.of("kty", "EC", "crv", "P-256", "x", "AA"),
                Map.of("kty", "EC", "crv", 256, "x", 1, "y", List.of()),
                Map.of("kid", "known"),
                rsa.jwk(),
                forEncryption)) {
            assertThat(rejection(good().header("jwk", jwk))).as("jwk %s", jwk).isEqualTo(new NoUsableKey());
        }
        assertThat(rejection(rsa.proof("POST", ADDRESS, NOW).header("jwk", ofAnotherAlgorithm)))
                .isEqualTo(new NoUsableKey());
        ProofKey weak = ProofKey.generate("RS256", "RSA", 1024);
        assertThat(rejection(weak.proof("POST", ADDRESS, NOW))).isEqualTo(new NoUsableKey());
    }

    @Test
    @Verifies("T7")
    void a_private_key_that_is_shown_proves_nothing() {
        Map<String, Object> shown = KEY.jwk();
        byte[] secret = ((ECPrivateKey) KEY.pair().getPrivate()).getS().toByteArray();
        shown.put("d", Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        assertThat(rejection(good().header("jwk", shown))).isEqualTo(new NoUsableKey());
    }

    @Test
    @Verifies("T7")
    void the_signature_is_of_the_key_in_the_header() {
        assertThat(rejection(good().header("jwk", ProofKey.generate().jwk())))
                .isEqualTo(new NotBelieved(new BadSignature()));
        String[] parts = good().sign().split("\\.");
        String other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"jti\":\"a\"}".getBytes(StandardCharsets.US_ASCII));
        assertThat(rejection(List.of(parts[0] + "." + other + "." + parts[2])))
                .isEqualTo(new NotBelieved(new BadSignature()));
    }

    @Test
    @Verifies("T7")
    void nothing_critical_is_understood() {
        assertThat(rejection(good().header("crit", List.of("b64")).header("b64", false)))
                .isEqualTo(new NotBelieved(new Malformed()));
    }

    @Test
    @Verifies("T7")
    void each_proof_has_an_id_that_can_be_kept() {
        for (Object id : Arrays.asList(null, "", 1, List.of("a"), "x".repeat(257))) {
            assertThat(rejection(good().claim("jti", id))).as("jti %s", id).isEqualTo(new Incomplete("jti"));
        }
        assertThat(verified(good().claim("jti", "x".repeat(256))).orElseThrow().id())
                .hasSize(256);
    }

    @Test
    @Verifies("T7")
    void a_proof_is_for_one_method() {
        for (Object method : Arrays.asList(null, "GET", "post", "POST ", "", 1, List.of("POST"))) {
            assertThat(rejection(good().claim("htm", method)))
                    .as("htm %s", method)
                    .isEqualTo(new ForAnotherMethod(method instanceof String text ? text : ""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/oauth/token",
                "http://auth.example.com/oauth/token",
                "https://auth.example.com:8443/oauth/token",
                "https://auth.example.com.evil.example/oauth/token",
                "https://auth.example.com@evil.example/oauth/token",
                "https://user@auth.example.com/oauth/token",
                "https://auth.example.com/oauth/token/",
                "https://auth.example.com/oauth/Token",
                "https://auth.example.com/oauth//token",
                "https://auth.example.com/oauth%2Ftoken",
                "https://auth.example.com/oauth/../token",
                "https://auth.example.com/",
                "https://auth.example.com/oauth/par",
                "https://auth.example.com/oauth/token\\",
                "https:auth.example.com/oauth/token",
                "https://auth.example.com/oauth/%zz",
                "ftp://auth.example.com/oauth/token"
            })
    @Verifies("T7")
    void a_proof_is_for_one_address(String uri) {
        assertThat(rejection(good().claim("htu", uri))).isEqualTo(new ForAnotherAddress(uri));
    }

    @Test
    @Verifies("T7")
    void the_address_is_a_string() {
        for (Object uri : Arrays.asList(null, 1, List.of(ADDRESS), Map.of())) {
            assertThat(rejection(good().claim("htu", uri))).isEqualTo(new ForAnotherAddress(""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://auth.example.com/oauth/token?a=b",
                "https://auth.example.com/oauth/token#f",
                "HTTPS://AUTH.Example.com/oauth/token",
                "https://auth.example.com:443/oauth/token",
                "https://auth.example.com/%6fauth/t%6Fken",
                "https://auth.example.com/oauth/./x/../token",
                "https://auth.example.com/../oauth/%2e/token"
            })
    @Verifies("T7")
    void other_spellings_of_the_address_are_the_same(String uri) {
        assertThat(verified(good().claim("htu", uri))).isInstanceOf(Result.Ok.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-59, -10, 0, 10, 60})
    @Verifies("T7")
    void a_proof_is_good_around_the_time_it_was_made(long seconds) {
        Instant made = NOW.plusSeconds(seconds);
        assertThat(verified(KEY.proof("POST", ADDRESS, made)).orElseThrow().goodUntil())
                .isEqualTo(made.plus(WINDOW));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -61, -60, 61, 3600, Integer.MAX_VALUE})
    @Verifies("T7")
    void an_old_proof_is_refused_and_so_is_one_made_in_advance(long seconds) {
        Instant made = NOW.plusSeconds(seconds);
        assertThat(rejection(KEY.proof("POST", ADDRESS, made))).isEqualTo(new NotOfNow(made.getEpochSecond()));
    }

    @Test
    @Verifies("T7")
    void the_time_is_a_number_of_seconds() {
        for (Object time : Arrays.asList(null, "1700000000", "now", 1e300, List.of(NOW.getEpochSecond()))) {
            assertThat(rejection(good().claim("iat", time))).as("iat %s", time).isEqualTo(new Incomplete("iat"));
        }
        for (Object time : List.of(Long.MAX_VALUE, Long.MIN_VALUE, -1)) {
            assertThat(rejection(good().claim("iat", time))).isInstanceOf(NotOfNow.class);
        }
    }

    @Test
    @Verifies("T7")
    void limits_that_a_proof_sets_itself_are_kept() {
        long now = NOW.getEpochSecond();
        assertThat(verified(good().claim("nbf", now).claim("exp", now + 300))).isInstanceOf(Result.Ok.class);
        for (Object exp : List.of(now - 60, 0, "soon", Long.MIN_VALUE)) {
            assertThat(rejection(good().claim("exp", exp))).as("exp %s", exp).isEqualTo(new OutsideItsOwnLimits());
        }
        for (Object nbf : List.of(now + 61, Long.MAX_VALUE, "now")) {
            assertThat(rejection(good().claim("nbf", nbf))).as("nbf %s", nbf).isEqualTo(new OutsideItsOwnLimits());
        }
    }

    @Test
    @Verifies("T7")
    void a_proof_beside_a_token_is_for_that_token() {
        DpopRequest request = new DpopRequest("POST", TargetUri.parse(ADDRESS).orElseThrow(), Optional.of(RFC_TOKEN));
        assertThat(verifier.verify(List.of(good().forToken(RFC_TOKEN).sign()), request, NOW))
                .isInstanceOf(Result.Ok.class);
        for (Object ath :
                Arrays.asList(null, "", RFC_TOKEN, "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQE", List.of("a"), 1)) {
            assertThat(verifier.verify(List.of(good().claim("ath", ath).sign()), request, NOW)
                            .failure())
                    .as("ath %s", ath)
                    .contains(new ForAnotherToken());
        }
        assertThat(verifier.verify(List.of(good().forToken(RFC_TOKEN + "x").sign()), request, NOW)
                        .failure())
                .contains(new ForAnotherToken());
    }

    @Test
    @Verifies("T7")
    void where_a_nonce_is_demanded_the_proof_brings_a_fresh_one() {
        DpopNonces nonces = new DpopNonces("a secret".getBytes(StandardCharsets.US_ASCII), "as", Duration.ofMinutes(1));
        DpopVerifier demanding = new DpopVerifier(WINDOW, Optional.of(nonces));
        DpopRequest request = request("POST", ADDRESS);

        assertThat(demanding.verify(
                        List.of(good().claim("nonce", nonces.at(NOW)).sign()), request, NOW))
                .isInstanceOf(Result.Ok.class);
        for (Object nonce : Arrays.asList(null, "", 1, nonces.at(NOW.minusSeconds(180)), nonces.at(NOW) + "x")) {
            assertThat(demanding
                            .verify(List.of(good().claim("nonce", nonce).sign()), request, NOW)
                            .failure())
                    .as("nonce %s", nonce)
                    .contains(new WithoutFreshNonce());
        }
        assertThat(demanding
                        .verify(List.of(good().claim("htm", "GET").sign()), request, NOW)
                        .failure())
                .as("what is wrong anyway is told first")
                .contains(new ForAnotherMethod("GET"));
    }

    @Test
    void the_sender_is_told_whether_to_fetch_a_nonce_and_no_more() {
        assertThat(new WithoutFreshNonce().asError()).isInstanceOf(UseDpopNonce.class);
        for (DpopRejection reason : List.of(
                new NotOne(2), new NoUsableKey(), new ForAnotherAddress("https://x\"y"), new ForAnotherToken())) {
            assertThat(reason.asError())
                    .isEqualTo(new InvalidDpopProof("The DPoP proof does not fit this request, or was used before."));
        }
    }

    private static ProofDraft good() {
        return KEY.proof("POST", ADDRESS, NOW);
    }

    private Result<VerifiedProof, DpopRejection> verified(ProofDraft proof) {
        return verifier.verify(List.of(proof.sign()), request("POST", ADDRESS), NOW);
    }

    private DpopRejection rejection(ProofDraft proof) {
        return rejection(List.of(proof.sign()));
    }

    private DpopRejection rejection(List<String> headers) {
        return verifier.verify(headers, request("POST", ADDRESS), NOW).failure().orElseThrow();
    }

    private static DpopRequest request(String method, String uri) {
        return new DpopRequest(method, TargetUri.parse(uri).orElseThrow(), Optional.empty());
    }
}
