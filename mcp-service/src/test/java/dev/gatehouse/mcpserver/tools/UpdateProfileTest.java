package dev.gatehouse.mcpserver.tools;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.gatehouse.mcpserver.testing.McpTest;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class UpdateProfileTest {

    private static final Map<String, String> ALI = Map.of("display_name", " Ali ");

    McpTest mcp;

    @Test
    void the_new_name_shows_in_the_profile_of_its_user_alone() {
        McpTest user = mcp.as(UUID.randomUUID().toString()).withScope("user user:write");
        user.call("update_profile", ALI).statusCode(200).body("result.structuredContent.display_name", equalTo("Ali"));
        user.read("user://profile").body("result.contents[0].text", containsString("\"display_name\":\"Ali\""));
        mcp.as(UUID.randomUUID().toString())
                .read("user://profile")
                .body("result.contents[0].text", not(containsString("display_name")));
    }

    @Test
    @Verifies({"RS6", "M6"})
    void whoever_may_only_read_may_not() {
        mcp.withScope("user")
                .call("update_profile", ALI)
                .statusCode(403)
                .header("WWW-Authenticate", containsString("scope=\"user user:write\""));
    }

    @Test
    @Verifies("RS18")
    void what_is_no_name_is_told_to_the_model() {
        for (Object unfit : new Object[] {"", " ", "a\nb", "a".repeat(101), 5}) {
            mcp.withScope("user user:write")
                    .call("update_profile", Map.of("display_name", unfit))
                    .statusCode(200)
                    .body("result.isError", equalTo(true));
        }
    }
}
