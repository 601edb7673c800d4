package dev.gatehouse.mcpserver.protocol.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectedResourceMetadataFactoryTest {

    @Test
    @Verifies({"RS1", "RS3", "RS13", "RS14"})
    void the_document_says_who_this_is_and_who_gives_tokens_and_no_more_than_that() {
        assertThat(written(factory("https://mcp.example.com/mcp", false)))
                .isEqualTo("{\"resource\":\"https://mcp.example.com/mcp\","
                        + "\"authorization_servers\":[\"https://auth.example.com\"],"
                        + "\"scopes_supported\":[\"user\"],"
                        + "\"bearer_methods_supported\":[\"header\"],"
                        + "\"resource_name\":\"Example\","
                        + "\"dpop_signing_alg_values_supported\":[\"ES256\",\"RS256\",\"PS256\",\"EdDSA\"]}");
    }

    @Test
    void that_only_bound_tokens_are_taken_is_said_where_it_is_so() {
        assertThat(written(factory("https://mcp.example.com/mcp", true)))
                .endsWith(",\"dpop_bound_access_tokens_required\":true}");
    }

    private static String written(ProtectedResourceMetadataFactory factory) {
        return new String(Json.write(factory.document()), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.com/mcp, https://mcp.example.com/.well-known/oauth-protected-resource/mcp",
        "https://mcp.example.com/p/mcp, https://mcp.example.com/.well-known/oauth-protected-resource/p/mcp",
        "https://mcp.example.com, https://mcp.example.com/.well-known/oauth-protected-resource"
    })
    @Verifies("RS2")
    void its_address_has_the_well_known_part_between_host_and_path(String resource, String address) {
        assertThat(factory(resource, false).address()).hasToString(address);
    }

    private static ProtectedResourceMetadataFactory factory(String resource, boolean boundOnly) {
        return new ProtectedResourceMetadataFactory(
                new ResourceIndicator(resource),
                new Issuer("https://auth.example.com"),
                Scope.of("user"),
                boundOnly,
                "Example");
    }
}
