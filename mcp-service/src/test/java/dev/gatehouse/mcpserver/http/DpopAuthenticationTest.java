package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.bearer.DpopChallenge;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import dev.gatehouse.spec.ProofDraft;
import dev.gatehouse.spec.ProofKey;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class DpopAuthenticationTest {

    TestAuthorizationServer authorizationServer;

    private final ProofKey key = ProofKey.generate();

    @Test
    @Verifies({"RS10", "T7"})
    void a_bound_token_opens_with_a_proof_of_its_key() {
        String token = bound(key);
        call(token, proof(token).sign()).then().statusCode(200);
    }

    @Test
    @Verifies({"RS10", "T7"})
    void a_bound_token_is_of_no_use_as_a_bearer_token() {
        Response refused = new McpClient(bound(key)).request().body("{}").post("/mcp");
        refused.then().statusCode(401);
        assertThat(BearerChallenge.parse(refused.header("WWW-Authenticate")).flatMap(BearerChallenge::error))
                .contains("invalid_token");
    }

    @Test
    @Verifies("T7")
    void a_token_that_is_bound_to_nobody_is_refused_as_a_bound_one() {
        String token = authorizationServer.token();
        assertRefused(call(token, proof(token).sign()), "invalid_token");
    }

    @Test
    @Verifies("T7")
    void a_proof_of_another_key_is_refused() {
        String token = bound(ProofKey.generate());
        assertRefused(call(token, proof(token).sign()), "invalid_token");
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoiled("another method", proof -> proof.claim("htm", "GET")),
                spoiled("another path", proof -> proof.claim("htu", "http://127.0.0.1:8000/mcp2")),
                spoiled("another host", proof -> proof.claim("htu", "http://evil.example.com/mcp")),
                spoiled("the address behind the proxy", proof -> proof.claim("htu", "http://10.0.0.7:8080/mcp")),
                spoiled("another token", proof -> proof.forToken("another")),
                spoiled("no token", proof -> proof.claim("ath", null)),
                spoiled(
                        "made long ago",
                        proof -> proof.claim("iat", Instant.now().getEpochSecond() - 62)),
                spoiled(
                        "made in advance",
                        proof -> proof.claim("iat", Instant.now().getEpochSecond() + 90)),
                spoiled("no id", proof -> proof.claim("jti", null)),
                spoiled("another type", proof -> proof.header("typ", "at+jwt")),
                spoiled("no algorithm", proof -> proof.header("alg", "none")),
                spoiled("no key", proof -> proof.header("jwk", null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiled")
    @Verifies("T7")
    void a_proof_that_does_not_fit_is_refused(String name, UnaryOperator<ProofDraft> spoil) {
        String token = bound(key);
        assertRefused(call(token, spoil.apply(proof(token)).sign()), "invalid_dpop_proof");
    }

    @Test
    @Verifies("T7")
    void without_a_proof_or_with_two_a_bound_token_is_refused() {
        String token = bound(key);
        assertRefused(call(token), "invalid_dpop_proof");
        assertRefused(call(token, proof(token).sign(), proof(token).sign()), "invalid_dpop_proof");
        assertRefused(call(token, "nonsense"), "invalid_dpop_proof");
    }

    @Test
    @Verifies("T7")
    void a_proof_is_good_once_even_when_it_comes_many_times_at_once() throws Exception {
        String token = bound(key);
        String proof = proof(token).sign();
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(executor.submit(() -> call(token, proof).statusCode()));
            }
        }
        int good = 0;
        for (Future<Integer> answer : answers) {
            good += answer.get() == 200 ? 1 : 0;
        }
        assertThat(good).isEqualTo(1);
        assertRefused(call(token, proof), "invalid_dpop_proof");
    }

    @Test
    @Verifies("T7")
    void a_proof_for_a_token_that_is_refused_is_not_used_up() {
        String token = bound(key);
        String proof = proof(token).sign();
        String expired = authorizationServer.issue(tokens(key).with("exp", 1));
        assertRefused(call(expired, proof), "invalid_token");
        call(token, proof).then().statusCode(200);
    }

    @Test
    @Verifies({"RS6", "T7"})
    void too_little_scope_is_said_to_the_holder_of_the_key_alone() {
        String token = authorizationServer.issue(tokens(key).with("scope", "openid"));
        assertThat(call(token, proof(token).sign()).statusCode()).isEqualTo(403);
        assertThat(call(token).statusCode()).isEqualTo(401);
    }

    @Test
    @Verifies({"RS6", "RS10"})
    void what_an_operation_needs_beyond_is_said_in_the_scheme_of_the_token() {
        String token = authorizationServer.issue(tokens(key).with("scope", "user"));
        ModernClient client = new ModernClient(token);
        Map<String, Object> params = Map.of("name", "update_profile", "arguments", Map.of("display_name", "Ali"));
        Response refused = given().headers(client.headers("tools/call", params))
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof(token).sign())
                .contentType("application/json")
                .accept("application/json, text/event-stream")
                .body(client.body("tools/call", params))
                .post("/mcp");
        refused.then().statusCode(403);
        DpopChallenge challenge =
                DpopChallenge.parse(refused.header("WWW-Authenticate")).orElseThrow();
        assertThat(challenge.error()).contains("insufficient_scope");
        assertThat(challenge.scope().map(Object::toString)).contains("user user:write");
    }

    private TestTokens tokens(ProofKey holder) {
        return authorizationServer
                .tokens()
                .with("cnf", Map.of("jkt", holder.thumbprint().value()));
    }

    private String bound(ProofKey holder) {
        return authorizationServer.issue(tokens(holder));
    }

    private ProofDraft proof(String token) {
        return key.proof("POST", TestTokens.RESOURCE, Instant.now()).forToken(token);
    }

    private static Response call(String token, String... proofs) {
        RequestSpecification request = given().header("Authorization", "DPoP " + token)
                .contentType("application/json")
                .accept("application/json, text/event-stream")
                .body(McpClient.message(0, "initialize", McpClient.INITIALIZE));
        for (String proof : proofs) {
            request = request.header("DPoP", proof);
        }
        return request.post("/mcp");
    }

    private static void assertRefused(Response response, String error) {
        response.then().statusCode(401);
        DpopChallenge challenge =
                DpopChallenge.parse(response.header("WWW-Authenticate")).orElseThrow();
        assertThat(challenge.error()).contains(error);
        assertThat(challenge.algorithms()).isEqualTo(DpopVerifier.ALGORITHMS);
        assertThat(challenge.resourceMetadata())
                .contains("http://127.0.0.1:8000/.well-known/oauth-protected-resource/mcp");
    }

    private static Arguments spoiled(String name, UnaryOperator<ProofDraft> spoil) {
        return Arguments.of(name, spoil);
    }
}
