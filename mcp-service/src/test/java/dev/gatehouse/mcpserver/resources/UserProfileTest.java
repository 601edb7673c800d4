package dev.gatehouse.mcpserver.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.access.TestCallers;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TestExchange;
import dev.gatehouse.mcpserver.testing.TestTokens;
import org.junit.jupiter.api.Test;

class UserProfileTest {

    private final UserProfile profile = new UserProfile();

    @Test
    void it_says_what_the_authorization_server_says() {
        assertThat(text(TestCallers.ALICE))
                .isEqualTo("{\"user_id\":\"" + TestTokens.ALICE + "\",\"username\":\"alice\","
                        + "\"name\":\"Alice Example\",\"email\":\"alice@example.com\","
                        + "\"role\":\"admin\",\"roles\":[\"admin\",\"user\"]}");
    }

    @Test
    void of_a_user_without_profile_it_says_the_id() {
        assertThat(text(TestCallers.unknown("sub-1"))).isEqualTo("{\"user_id\":\"sub-1\"}");
    }

    private String text(Caller reader) {
        return ((Body.Text) profile.read(new TestExchange(reader))).text();
    }
}
