package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class BearerAuthenticationTest {

    private static final String METADATA = "http://127.0.0.1:8000/.well-known/oauth-protected-resource/mcp";

    TestAuthorizationServer authorizationServer;

    @ParameterizedTest
    @EnumSource(names = {"GET", "POST", "DELETE", "HEAD"})
    @Verifies({"RS2", "RS4", "RS5", "RS9", "RS13", "RS23"})
    void a_stranger_is_told_where_to_log_in_and_of_no_error(Method method) {
        given().request(method, "/mcp")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer resource_metadata=\"" + METADATA + "\", scope=\"user\"")
                .header("Cache-Control", "no-store");
    }

    @Test
    void an_error_is_json_with_a_reference() {
        given().get("/mcp")
                .then()
                .contentType("application/json")
                .body("error", equalTo("unauthorized"))
                .body("error_description", startsWith("An access token is needed"))
                .body("reference", matchesPattern("[0-9a-z]{8,13}"));
    }

    static Stream<TestTokens> bad() {
        TestTokens good = TestTokens.good("http://127.0.0.1:1", Instant.now());
        return Stream.of(
                good.with("exp", 1),
                good.with("iss", "https://evil.example.com"),
                good.with("aud", "http://127.0.0.1:8000/other"),
                good.with("sub", null));
    }

    @ParameterizedTest
    @MethodSource("bad")
    @Verifies({"RS4", "RS10", "M1"})
    void a_bad_token_is_an_error_of_which_no_more_is_said(TestTokens tokens) {
        TestTokens spoiled = "http://127.0.0.1:1".equals(tokens.claims().get("iss"))
                ? tokens.with("iss", authorizationServer.issuer())
                : tokens;
        assertRefused(authorizationServer.issue(spoiled));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b.c", "a.b.c.d.e", "..", "eyJhbGciOiJub25lIn0.e30."})
    @Verifies({"RS4", "T9"})
    void what_is_no_token_is_an_error(String token) {
        assertRefused(token);
    }

    @Test
    @Verifies("T9")
    void an_id_token_is_no_access_token() {
        assertRefused(authorizationServer.tokens().signed(authorizationServer.key, "JWT"));
    }

    private void assertRefused(String token) {
        BearerChallenge challenge =
                challenge(new McpClient(token).request().body("{}").post("/mcp"), 401);
        assertThat(challenge.error()).contains("invalid_token");
        assertThat(challenge.errorDescription())
                .contains("The access token is expired, revoked, malformed or not meant for this server.");
        assertThat(challenge.resourceMetadata()).contains(METADATA);
    }

    @Test
    @Verifies({"RS5", "RS6", "RS23", "M6"})
    void too_little_scope_is_forbidden_and_told_all_that_is_needed() {
        String token = authorizationServer.issue(authorizationServer.tokens().with("scope", "openid"));
        BearerChallenge challenge = challenge(
                new McpClient(token)
                        .request()
                        .body(McpClient.message(1, "tools/call", Map.of("name", "get_user_data")))
                        .post("/mcp"),
                403);
        assertThat(challenge.error()).contains("insufficient_scope");
        assertThat(challenge.scope()).hasToString("Optional[user]");
        assertThat(challenge.resourceMetadata()).contains(METADATA);
    }

    @Test
    @Verifies({"RS6", "RS13", "RS23", "M6"})
    void a_tool_that_needs_more_is_forbidden_with_all_it_needs_and_open_after_step_up() {
        McpClient reader = new McpClient(authorizationServer.token());
        Map<String, Object> call = Map.of("name", "update_profile", "arguments", Map.of("display_name", "Ali"));
        BearerChallenge challenge = challenge(reader.send(reader.open(), "tools/call", call), 403);
        assertThat(challenge.error()).contains("insufficient_scope");
        assertThat(challenge.scope()).contains(Scope.of("user", "user:write"));
        assertThat(challenge.resourceMetadata()).contains(METADATA);
        McpClient writer = new McpClient(
                authorizationServer.issue(authorizationServer.tokens().with("scope", "user user:write")));
        writer.call("update_profile", Map.of("display_name", "Ali"))
                .body("result.structuredContent.display_name", equalTo("Ali"));
        assertThat(reader.read("user://profile")).contains("\"display_name\":\"Ali\"");
        writer.call("update_profile", Map.of("display_name", "a\u0000b")).body("result.isError", equalTo(true));
        writer.call("update_profile", Map.of("display_name", " ")).body("result.isError", equalTo(true));
    }

    @Test
    @Verifies({"RS7", "RS17", "M6"})
    void a_list_shows_what_the_token_may_use_and_a_greater_scope_counts_for_the_lesser() {
        assertThat(tools("user")).contains("get_user_data").doesNotContain("update_profile");
        assertThat(tools("user user:write")).contains("get_user_data", "update_profile");
        assertThat(tools("user:write")).contains("get_user_data", "update_profile");
    }

    private List<String> tools(String scope) {
        McpClient client = new McpClient(
                authorizationServer.issue(authorizationServer.tokens().with("scope", scope)));
        return client.send(client.open(), "tools/list", Map.of()).path("result.tools.name");
    }

    @Test
    @Verifies({"RS12", "M5"})
    void a_token_in_the_query_is_refused_even_beside_one_in_the_header() {
        String token = authorizationServer.token();
        for (String name : new String[] {"access_token", "access%5Ftoken"}) {
            assertMalformed(given().urlEncodingEnabled(false).get("/mcp?" + name + "=" + token));
            assertMalformed(new McpClient(token)
                    .request()
                    .urlEncodingEnabled(false)
                    .body("{}")
                    .post("/mcp?" + name + "=x"));
        }
    }

    @Test
    @Verifies("RS8")
    void a_token_sent_twice_is_refused() {
        String header = "Bearer " + authorizationServer.token();
        assertMalformed(given().header("Authorization", header, header).get("/mcp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer a b", "Bearer \u00e9", "DPoP a b", "bearer,x"})
    @Verifies("RS8")
    void a_malformed_header_is_a_bad_request(String header) {
        assertMalformed(given().header("Authorization", header).get("/mcp"));
    }

    private static void assertMalformed(Response response) {
        assertThat(challenge(response, 400).error()).contains("invalid_request");
        response.then().body("error", equalTo("invalid_request"));
    }

    private static BearerChallenge challenge(Response response, int status) {
        return BearerChallenge.parse(
                        response.then().statusCode(status).extract().header("WWW-Authenticate"))
                .orElseThrow();
    }
}
