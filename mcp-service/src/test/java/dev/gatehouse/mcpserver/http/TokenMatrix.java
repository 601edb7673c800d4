package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.spec.Verifies;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that open nothing, however tokens are judged: each is good in all but one respect. */
abstract class TokenMatrix {

    TestAuthorizationServer authorizationServer;

    static Stream<Arguments> refused() {
        return Stream.of(
                token("of another issuer", 401, it -> it.with("iss", "https://evil.example.com")),
                token(
                        "of the issuer with a slash",
                        401,
                        it -> it.with("iss", it.claims().get("iss") + "/")),
                token("for another resource", 401, it -> it.with("aud", "https://other.example.com/mcp")),
                token("for a sibling path", 401, it -> it.with("aud", "http://127.0.0.1:8000/other")),
                token("for a path below", 401, it -> it.with("aud", "http://127.0.0.1:8000/mcp/admin")),
                token("for the origin only", 401, it -> it.with("aud", "http://127.0.0.1:8000")),
                token("for a client, as ID tokens are", 401, it -> it.with("aud", "cli")),
                token("for nobody", 401, it -> it.with("aud", null)),
                token("an ID token by its own word", 401, it -> it.with("typ", "ID")),
                token("a refresh token by its own word", 401, it -> it.with("typ", "Refresh")),
                token("expired", 401, it -> it.with("exp", Instant.now().getEpochSecond() - 1)),
                token("without expiry", 401, it -> it.with("exp", null)),
                token("not yet valid", 401, it -> it.with("nbf", Instant.now().getEpochSecond() + 3600)),
                token("without subject", 401, it -> it.with("sub", null)),
                token("bound to a key", 401, it -> it.with("cnf", Map.of("jkt", "A".repeat(43)))),
                token("with too little scope", 403, it -> it.with("scope", "openid")),
                token("without scope", 403, it -> it.with("scope", null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    @Verifies({"M1", "RS4", "RS6", "RS10", "RS11", "T9"})
    void a_token_with_one_thing_wrong_is_refused(String name, int status, UnaryOperator<TestTokens> spoil) {
        assertRefused(authorizationServer.issue(spoil.apply(authorizationServer.tokens())), status);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    @Verifies({"M1", "RS4", "T9"})
    void what_is_no_token_of_ours_is_refused(String token) {
        assertRefused(token, 401);
    }

    static List<String> nonsense() {
        return List.of("opaque", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.", "gh_rt_" + "a".repeat(43));
    }

    @Test
    void the_token_that_they_were_made_from_is_good() {
        new McpClient(authorizationServer.token()).open();
    }

    static void assertRefused(String token, int status) {
        for (String path : new String[] {"/mcp", "/mcp?x=y"}) {
            Response response = given().header("Authorization", "Bearer " + token)
                    .contentType("application/json")
                    .body(McpClient.message(1, "tools/list", Map.of()))
                    .post(path);
            BearerChallenge challenge = BearerChallenge.parse(
                            response.then().statusCode(status).extract().header("WWW-Authenticate"))
                    .orElseThrow();
            assertThat(challenge.error()).contains(status == 403 ? "insufficient_scope" : "invalid_token");
            assertThat(challenge.resourceMetadata())
                    .contains("http://127.0.0.1:8000/.well-known/oauth-protected-resource/mcp");
        }
    }

    private static Arguments token(String name, int status, UnaryOperator<TestTokens> spoil) {
        return Arguments.of(name, status, spoil);
    }
}
