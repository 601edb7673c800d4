package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.ProofDraft;
import dev.gatehouse.spec.ProofKey;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that demands a nonce (RFC 9449 §8). */
@QuarkusTest
@TestProfile(DpopNonceTest.Demanding.class)
@Verifies("T7")
class DpopNonceTest {

    public static final class Demanding implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.auth.dpop.require-nonce", "true");
        }
    }

    private final ProofKey key = ProofKey.generate();

    @Test
    void a_client_learns_the_nonce_from_the_refusal_and_goes_on() {
        TokenClient client = new TokenClient();
        String code = client.code();
        Response refused = client.redeem(code, proof("/oauth/token"));

        assertError(refused, 400, "use_dpop_nonce");
        String nonce = refused.header("DPoP-Nonce");
        Response answer = client.redeem(code, proof("/oauth/token").claim("nonce", nonce));
        assertThat(answer.<String>path("token_type")).isEqualTo("DPoP");
        assertThat(answer.header("DPoP-Nonce")).as("for the next request").isNotEmpty();
    }

    @Test
    void a_nonce_that_was_made_up_is_none() {
        TokenClient client = new TokenClient();

        assertError(
                client.redeem("code", proof("/oauth/token").claim("nonce", "AAAAAAAAAAAAAAAAAAAAAA")),
                400,
                "use_dpop_nonce");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/token", "/oauth/par"})
    void each_endpoint_for_clients_demands_it(String path) {
        Response refused = given().contentType(ContentType.URLENC)
                .header("DPoP", proof(path).sign())
                .post(path);

        assertError(refused, 400, "use_dpop_nonce");
        assertThat(refused.header("DPoP-Nonce")).isNotEmpty();
        assertThat(refused.header("Access-Control-Expose-Headers")).contains("DPoP-Nonce");
    }

    @Test
    void who_has_no_proof_needs_no_nonce() {
        TokenClient client = new TokenClient();

        assertThat(client.redeem(client.code()).statusCode()).isEqualTo(200);
    }

    private ProofDraft proof(String path) {
        return key.proof("POST", "http://127.0.0.1:9000" + path, Instant.now());
    }
}
