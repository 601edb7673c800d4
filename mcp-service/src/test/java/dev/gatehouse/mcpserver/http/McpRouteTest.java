package dev.gatehouse.mcpserver.http;

import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class McpRouteTest {

    TestAuthorizationServer authorizationServer;

    @Test
    void a_tool_is_called() {
        McpClient alice = new McpClient(authorizationServer.token());
        alice.call("get_user_data", Map.of("user_id", "current"))
                .log()
                .all()
                .body("result.structuredContent.username", equalTo("alice"));
        System.out.println(alice.read("user://profile"));
        System.out.println(alice.read("user://stats"));
    }
}
