package dev.gatehouse.mcpserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IntrospectionModeTest.Introspection.class)
@QuarkusTestResource(WithAuthorizationServer.class)
class IntrospectionModeTest {

    public static class Introspection implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gatehouse.mcp.token-validation",
                    "introspection",
                    // For BehindProxyTest: this machine is the proxy.
                    "quarkus.http.proxy.proxy-address-forwarding",
                    "true",
                    "quarkus.http.proxy.trusted-proxies",
                    "127.0.0.1",
                    // For TelemetryTest; where traces would go to is nobody.
                    "quarkus.otel.sdk.disabled",
                    "false",
                    "quarkus.otel.traces.exporter",
                    "none");
        }
    }

    TestAuthorizationServer authorizationServer;

    @AfterEach
    void mend() {
        authorizationServer.failing = false;
        authorizationServer.introspectionAnswer = "";
    }

    @Test
    @Verifies("RS10")
    void an_active_token_opens_with_the_same_facts_as_a_jwt() {
        McpClient alice = new McpClient(authorizationServer.token());
        alice.call("get_user_data", Map.of())
                .body("result.structuredContent.user_id", equalTo(TestTokens.ALICE))
                .body("result.structuredContent.username", equalTo("alice"))
                .body("result.structuredContent.last_login", equalTo("2026-11-20T08:00:00Z"));
    }

    @Test
    @Verifies("RS10")
    void a_revoked_token_is_refused_at_once() {
        McpClient alice = new McpClient(authorizationServer.token());
        String session = alice.open();
        authorizationServer.revoke(alice.token());
        alice.send(session, "ping", Map.of()).then().statusCode(401).body("error", equalTo("invalid_token"));
    }

    @Test
    @Verifies({"RS10", "RS11", "M1"})
    void an_active_token_for_another_resource_or_of_another_issuer_is_refused() {
        assertRefused(authorizationServer.tokens().with("aud", "http://127.0.0.1:8000/other"), 401);
        assertRefused(authorizationServer.tokens().with("aud", null), 401);
        assertRefused(authorizationServer.tokens().with("iss", "https://evil.example.com"), 401);
        assertRefused(authorizationServer.tokens().with("exp", 1), 401);
        assertRefused(authorizationServer.tokens().with("scope", "openid"), 403);
    }

    @Test
    void an_outage_is_neither_a_bad_token_nor_a_bug() {
        McpClient alice = new McpClient(authorizationServer.token());
        String session = alice.open();
        authorizationServer.failing = true;
        alice.send(session, "ping", Map.of())
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("error", equalTo("temporarily_unavailable"));
        authorizationServer.failing = false;
        alice.send(session, "ping", Map.of()).then().statusCode(200);
    }

    @Test
    @Verifies("M2")
    void it_is_asked_with_credentials_of_this_server() {
        McpClient alice = new McpClient(authorizationServer.token());
        alice.open();
        assertThat(authorizationServer.lastAuthorization).startsWith("Basic ").doesNotContain(alice.token());
    }

    private void assertRefused(TestTokens tokens, int status) {
        new McpClient(authorizationServer.issue(tokens))
                .request()
                .post("/mcp")
                .then()
                .statusCode(status);
    }
}
