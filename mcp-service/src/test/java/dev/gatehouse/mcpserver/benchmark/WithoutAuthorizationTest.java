package dev.gatehouse.mcpserver.benchmark;

import dev.gatehouse.mcpserver.config.McpConfig;
import dev.gatehouse.mcpserver.protocol.access.AccessControl;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenValidator;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenValidator.Demands;
import dev.gatehouse.mcpserver.protocol.access.ScopeHierarchy;
import dev.gatehouse.mcpserver.protocol.access.TestBindings;
import dev.gatehouse.mcpserver.protocol.access.TokenClaims;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same service with a door that is open: everybody is Alice, whatever they bring. Only tests can build one. */
@QuarkusTest
@TestProfile(WithoutAuthorizationTest.Open.class)
@QuarkusTestResource(WithAuthorizationServer.class)
@Tag("benchmark")
class WithoutAuthorizationTest {

    public static class Open extends LogToFile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(OpenDoor.class);
        }
    }

    @Alternative
    @Singleton
    public static class OpenDoor {

        @Produces
        @Singleton
        AccessControl open(McpConfig config) {
            TestTokens alice = TestTokens.good(config.issuer().value(), Instant.now());
            Result<TokenClaims, AccessRejection> known = TokenClaims.from(JsonObject.of(alice.claims()), List.of());
            Demands demands = new Demands(
                    config.issuer(), config.resource(), config.requiredScope(), new ScopeHierarchy(List.of()));
            return new AccessControl(
                    new AccessTokenValidator(_ -> known, demands, TestBindings.WITHOUT_MEMORY, InstantSource.system()));
        }
    }

    @Test
    void without_authorization() throws Exception {
        new ToolsCallLoad("anything").print("without authorization");
    }
}
