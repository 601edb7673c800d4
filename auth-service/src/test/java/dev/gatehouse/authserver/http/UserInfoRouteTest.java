package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UserInfoRouteTest {

    private TokenClient client;

    @BeforeEach
    void register() {
        client = new TokenClient();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void tells_who_logged_in(String method) {
        JsonPath tokens = tokens("openid profile email");

        Response answer = given().header("Authorization", "Bearer " + tokens.getString("access_token"))
                .request(method, "/oauth/userinfo");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Map<String, Object> claims = answer.jsonPath().getMap("");
        assertThat(claims)
                .containsOnlyKeys("sub", "name", "preferred_username", "email")
                .containsEntry("name", "Ada Min")
                .containsEntry("preferred_username", "admin")
                .containsEntry("email", "admin@example.com");
    }

    @Test
    void a_form_may_come_with_the_token() {
        Response answer = given().header(
                        "Authorization", "bearer " + tokens("openid").getString("access_token"))
                .contentType(ContentType.URLENC)
                .formParam("x", "y")
                .post("/oauth/userinfo");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("sub");
    }

    @Test
    void a_stranger_is_told_what_is_needed() {
        Response answer = given().get("/oauth/userinfo");

        assertError(answer, 401, "unauthorized");
        assertThat(challenge(answer))
                .isEqualTo(new BearerChallenge(
                        Optional.empty(), Optional.empty(), Optional.of(Scope.of("openid")), Optional.empty()));
    }

    @Test
    void a_token_in_the_query_or_the_body_is_none() {
        String token = tokens("openid").getString("access_token");

        assertError(given().queryParam("access_token", token).get("/oauth/userinfo"), 401, "unauthorized");
        assertError(
                given().contentType(ContentType.URLENC)
                        .formParam("access_token", token)
                        .post("/oauth/userinfo"),
                401,
                "unauthorized");
    }

    @Test
    @Verifies("T9")
    void an_id_token_opens_nothing() {
        String idToken = tokens("openid").getString("id_token");

        assertRefused(userInfo(idToken), 401, "invalid_token");
        assertThat(TokenClient.introspect(idToken).getMap("")).isEqualTo(Map.of("active", false));
    }

    @Test
    void a_token_without_openid_is_too_little() {
        assertRefused(userInfo(client.tokens().getString("access_token")), 403, "insufficient_scope");
    }

    @Test
    void a_revoked_token_is_worth_nothing_at_once() {
        String token = tokens("openid").getString("access_token");
        assertThat(userInfo(token).statusCode()).isEqualTo(200);

        client.revoke(token);

        assertRefused(userInfo(token), 401, "invalid_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWRtaW46MTIzNDU2", "Bearer", "Bearer ü", "Bearer a b", "x"})
    @Verifies("T14")
    void a_header_without_a_token_is_malformed(String header) {
        assertRefused(given().header("Authorization", header).get("/oauth/userinfo"), 400, "invalid_request");
    }

    @Test
    @Verifies("T14")
    void two_headers_are_malformed_and_a_huge_token_is_none() {
        assertRefused(
                given().header("Authorization", "Bearer a", "Bearer b").get("/oauth/userinfo"), 400, "invalid_request");
        assertRefused(userInfo("x".repeat(16_000)), 401, "invalid_token");
    }

    private static Response userInfo(String token) {
        return given().header("Authorization", "Bearer " + token).get("/oauth/userinfo");
    }

    private JsonPath tokens(String scope) {
        return client.redeem(Visitor.code(client.authorization().with("scope", scope)))
                .jsonPath();
    }

    private static void assertRefused(Response answer, int status, String error) {
        assertError(answer, status, error);
        assertThat(challenge(answer).error()).contains(error);
        assertThat(challenge(answer).scope()).contains(Scope.of("openid"));
    }

    private static BearerChallenge challenge(Response answer) {
        return BearerChallenge.parse(answer.header("WWW-Authenticate")).orElseThrow();
    }
}
