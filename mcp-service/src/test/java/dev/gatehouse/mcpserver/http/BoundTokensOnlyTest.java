package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.oauth.bearer.DpopChallenge;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import dev.gatehouse.spec.ProofDraft;
import dev.gatehouse.spec.ProofKey;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where every token has to be bound, and every proof to carry a nonce. */
@QuarkusTest
@TestProfile(BoundTokensOnlyTest.Strict.class)
@QuarkusTestResource(WithAuthorizationServer.class)
class BoundTokensOnlyTest {

    public static class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.mcp.dpop.required", "true", "gatehouse.mcp.dpop.require-nonce", "true");
        }
    }

    TestAuthorizationServer authorizationServer;

    private final ProofKey key = ProofKey.generate();

    @Test
    @Verifies("T7")
    void clients_are_told_so_before_they_come_with_a_token() {
        given().get("/.well-known/oauth-protected-resource/mcp")
                .then()
                .body("dpop_bound_access_tokens_required", is(true))
                .body("dpop_signing_alg_values_supported", is(DpopVerifier.ALGORITHMS));
        Response stranger = given().post("/mcp");
        DpopChallenge challenge = challenge(stranger);
        assertThat(challenge.error()).isEmpty();
        assertThat(challenge.algorithms()).isEqualTo(DpopVerifier.ALGORITHMS);
    }

    @Test
    @Verifies("T7")
    void a_token_that_anybody_could_use_is_refused() {
        Response refused = new McpClient(authorizationServer.token()).request().post("/mcp");
        assertThat(challenge(refused).error()).contains("invalid_token");
        assertThat(challenge(new McpClient(bound()).request().post("/mcp")).error())
                .contains("invalid_token");
    }

    @Test
    @Verifies("T7")
    void a_proof_needs_the_nonce_of_the_refusal() {
        String token = bound();
        Response refused = call(token, proof(token));
        assertThat(challenge(refused).error()).contains("use_dpop_nonce");
        String nonce = refused.header("DPoP-Nonce");
        assertThat(nonce).isNotBlank();

        call(token, proof(token).claim("nonce", nonce)).then().statusCode(200);

        Response madeUp = call(token, proof(token).claim("nonce", nonce + "x"));
        assertThat(challenge(madeUp).error()).contains("use_dpop_nonce");
        assertThat(madeUp.header("DPoP-Nonce")).isNotBlank();
    }

    private String bound() {
        return authorizationServer.issue(authorizationServer
                .tokens()
                .with("cnf", Map.of("jkt", key.thumbprint().value())));
    }

    private ProofDraft proof(String token) {
        return key.proof("POST", TestTokens.RESOURCE, Instant.now()).forToken(token);
    }

    private static Response call(String token, ProofDraft proof) {
        return given().header("Authorization", "DPoP " + token)
                .header("DPoP", proof.sign())
                .contentType("application/json")
                .accept("application/json, text/event-stream")
                .body(McpClient.message(0, "initialize", McpClient.INITIALIZE))
                .post("/mcp");
    }

    private static DpopChallenge challenge(Response refused) {
        refused.then().statusCode(401);
        return DpopChallenge.parse(refused.header("WWW-Authenticate")).orElseThrow();
    }
}
