package dev.gatehouse.mcpserver.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.authoring.AnnotatedFeatures;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.access.TestCallers;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TestExchange;
import dev.gatehouse.mcpserver.protocol.profile.DisplayName;
import dev.gatehouse.mcpserver.protocol.profile.DisplayNames;
import dev.gatehouse.mcpserver.testing.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserProfileTest {

    private final Map<String, DisplayName> chosen = new HashMap<>();
    private final ResourceFeature profile = new AnnotatedFeatures(List.of(new UserProfile(new DisplayNames() {
                @Override
                public Optional<DisplayName> of(String subject) {
                    return Optional.ofNullable(chosen.get(subject));
                }

                @Override
                public void set(String subject, DisplayName name) {
                    chosen.put(subject, name);
                }
            })))
            .resources()
            .getFirst();

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

    @Test
    void what_the_user_chose_to_be_called_stands_beside_it() {
        chosen.put("sub-1", new DisplayName("Ali"));
        assertThat(text(TestCallers.unknown("sub-1"))).isEqualTo("{\"user_id\":\"sub-1\",\"display_name\":\"Ali\"}");
    }

    private String text(Caller reader) {
        return ((Body.Text) profile.read(new TestExchange(reader))).text();
    }
}
