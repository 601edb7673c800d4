package dev.gatehouse.mcpserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.mcpserver.config.McpConfig;
import dev.gatehouse.mcpserver.outbound.AuthorizationServerDiscovery;
import dev.gatehouse.mcpserver.outbound.BoundedHttp;
import dev.gatehouse.mcpserver.outbound.IntrospectionClient;
import dev.gatehouse.mcpserver.outbound.IntrospectionCredentials;
import dev.gatehouse.mcpserver.protocol.access.TokenClaims;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behind an authorization server that others wrote. Runs with {@code -Pkeycloak}, which gets it from Maven Central. */
@QuarkusTest
@QuarkusTestResource(value = WithKeycloak.class, restrictToAnnotatedClass = true)
@Tag("keycloak")
class KeycloakTest {

    @Inject
    McpConfig config;

    private KeycloakLogin login = new KeycloakLogin(JsonObject.of(Map.of()));

    @BeforeEach
    void discover() throws IOException, InterruptedException {
        login = KeycloakLogin.at(config.issuer().value());
    }

    @Test
    void clients_are_sent_to_keycloak() {
        RestAssured.get("/.well-known/oauth-protected-resource/mcp")
                .then()
                .body("authorization_servers", contains(config.issuer().value()))
                .body("scopes_supported", contains("user"));
    }

    @Test
    void who_logged_in_there_calls_tools_here() throws IOException, InterruptedException {
        new McpClient(accessToken("user"))
                .call("get_user_data", Map.of())
                .body("result.structuredContent.username", equalTo("ada"))
                .body("result.structuredContent.status", equalTo("active"));
    }

    @Test
    void a_token_for_another_server_or_for_none_is_refused() throws IOException, InterruptedException {
        assertRefused(accessToken("lighthouse"), 401, "invalid_token");
        assertRefused(accessToken("profile"), 401, "invalid_token");
    }

    @Test
    void the_other_tokens_of_the_same_answer_are_refused() throws IOException, InterruptedException {
        JsonObject tokens = login.tokens("openid user");
        assertRefused(tokens.string("id_token").orElseThrow(), 401, "invalid_token");
        assertRefused(tokens.string("refresh_token").orElseThrow(), 401, "invalid_token");
    }

    @Test
    void more_scope_comes_with_another_login_there() throws IOException, InterruptedException {
        Response refused = update(new McpClient(accessToken("user")));
        refused.then().statusCode(403);
        BearerChallenge challenge =
                BearerChallenge.parse(refused.header("WWW-Authenticate")).orElseThrow();
        assertThat(challenge.error()).contains("insufficient_scope");

        String more = challenge.scope().orElseThrow().toString();
        update(new McpClient(accessToken(more)))
                .then()
                .statusCode(200)
                .body("result.structuredContent.display_name", equalTo("Countess"));
    }

    @Test
    void keycloak_can_be_asked_instead() throws IOException, InterruptedException {
        BoundedHttp http = new BoundedHttp();
        IntrospectionClient asking = new IntrospectionClient(
                new AuthorizationServerDiscovery(http, config.issuer(), InstantSource.system()),
                http,
                new IntrospectionCredentials(TestTokens.RESOURCE, "a-secret-of-two-servers"),
                List.of("iat", "jti", "azp"));
        TokenClaims claims = asking.read(accessToken("user")).toOptional().orElseThrow();
        assertThat(claims.audience()).contains(TestTokens.RESOURCE);
        assertThat(claims.scope().contains("user")).isTrue();
        assertThat(asking.read("made-up").toOptional()).isEmpty();
    }

    private String accessToken(String scope) throws IOException, InterruptedException {
        return login.tokens(scope).string("access_token").orElseThrow();
    }

    private static Response update(McpClient client) {
        return client.send(
                client.open(),
                "tools/call",
                Map.of("name", "update_profile", "arguments", Map.of("display_name", "Countess")));
    }

    private static void assertRefused(String token, int status, String error) {
        Response refused = new McpClient(token)
                .request()
                .body(McpClient.message(0, "initialize", McpClient.INITIALIZE))
                .post("/mcp");
        refused.then().statusCode(status).body("error", equalTo(error));
    }
}
