package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IntrospectionModeTest.Introspection.class)
@QuarkusTestResource(WithAuthorizationServer.class)
class TokenMatrixByIntrospectionTest extends TokenMatrix {

    @Test
    @Verifies({"M1", "RS10"})
    void a_revoked_token_is_refused() {
        String token = authorizationServer.token();
        authorizationServer.revoke(token);
        assertRefused(token, 401);
    }

    @Test
    @Verifies({"M1", "T9"})
    void a_refresh_token_that_the_issuer_calls_active_is_refused() {
        assertRefused(authorizationServer.issue(authorizationServer.tokens().with("token_type", "Refresh")), 401);
    }
}
