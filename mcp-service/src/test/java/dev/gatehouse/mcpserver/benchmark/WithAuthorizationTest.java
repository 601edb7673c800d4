package dev.gatehouse.mcpserver.benchmark;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LogToFile.class)
@QuarkusTestResource(WithAuthorizationServer.class)
@Tag("benchmark")
class WithAuthorizationTest {

    TestAuthorizationServer authorizationServer;

    @Test
    void with_a_jwt() throws Exception {
        new ToolsCallLoad(authorizationServer.token()).print("with a JWT");
    }
}
