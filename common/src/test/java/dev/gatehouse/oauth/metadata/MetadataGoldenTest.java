package dev.gatehouse.oauth.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.Golden;
import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataGoldenTest {

    @ParameterizedTest
    @CsvSource({
        "authorization-server-metadata, dev.gatehouse.oauth.metadata.AuthorizationServerMetadata",
        "openid-configuration,          dev.gatehouse.oauth.metadata.AuthorizationServerMetadata",
        "protected-resource-metadata,   dev.gatehouse.oauth.metadata.ProtectedResourceMetadata",
        "client-metadata,               dev.gatehouse.oauth.metadata.ClientMetadata",
        "client-metadata-least,         dev.gatehouse.oauth.metadata.ClientMetadata",
    })
    @Verifies("AS83")
    void what_is_read_is_written_again_to_the_member(String golden, Class<?> type) {
        assertThat(Golden.written(Golden.read(golden, type))).isEqualTo(Golden.tree(golden));
    }

    @Test
    void members_of_the_authorization_server_land_where_they_belong() {
        AuthorizationServerMetadata metadata = Golden.read("openid-configuration", AuthorizationServerMetadata.class);
        assertThat(metadata.issuer()).isEqualTo("https://auth.example.com");
        assertThat(metadata.authorizationEndpoint()).isEqualTo("https://auth.example.com/oauth/authorize");
        assertThat(metadata.tokenEndpoint()).isEqualTo("https://auth.example.com/oauth/token");
        assertThat(metadata.registrationEndpoint()).isEqualTo("https://auth.example.com/oauth/register");
        assertThat(metadata.introspectionEndpoint()).isEqualTo("https://auth.example.com/oauth/introspect");
        assertThat(metadata.revocationEndpoint()).isEqualTo("https://auth.example.com/oauth/revoke");
        assertThat(metadata.jwksUri()).isEqualTo("https://auth.example.com/oauth/jwks");
        assertThat(metadata.codeChallengeMethods()).containsExactly("S256");
        assertThat(metadata.issParameter()).isTrue();
        assertThat(metadata.userinfoEndpoint()).isEqualTo("https://auth.example.com/oauth/userinfo");
        assertThat(metadata.endSessionEndpoint()).isEqualTo("https://auth.example.com/oauth/logout");
        assertThat(metadata.idTokenSigningAlgorithms()).containsExactly("RS256", "ES256");
        assertThat(metadata.claims()).containsExactly("sub", "name");
        assertThat(metadata.requestUriParameter()).isFalse();
        assertThat(metadata.requestParameter()).isFalse();
        assertThat(metadata.pushedAuthorizationRequestEndpoint()).isEqualTo("https://auth.example.com/oauth/par");
        assertThat(metadata.requirePushedAuthorizationRequests()).isTrue();
        assertThat(metadata.promptValues()).containsExactly("none", "login");
        assertThat(metadata.uiLocales()).containsExactly("en", "zh");
        assertThat(metadata.introspectionSigningAlgorithms()).containsExactly("ES256");
    }

    @Test
    @Verifies("RS1")
    void members_of_the_protected_resource_land_where_they_belong() {
        ProtectedResourceMetadata metadata =
                Golden.read("protected-resource-metadata", ProtectedResourceMetadata.class);
        assertThat(metadata.resource()).isEqualTo("https://mcp.example.com/mcp");
        assertThat(metadata.authorizationServers()).containsExactly("https://auth.example.com");
        assertThat(metadata.scopes()).containsExactly("user");
        assertThat(metadata.bearerMethods()).containsExactly("header");
        assertThat(metadata.resourceName()).isEqualTo("Example MCP server");
        assertThat(metadata.dpopAlgorithms()).containsExactly("ES256");
        assertThat(metadata.dpopRequired()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"x_unknown\":[1,{\"a\":null}]}", "{\"scopes_supported\":null,\"resource\":null}"})
    void foreign_documents_may_say_more_or_less(String json) throws Exception {
        AuthorizationServerMetadata server = Golden.JSON.readValue(json, AuthorizationServerMetadata.class);
        ProtectedResourceMetadata resource = Golden.JSON.readValue(json, ProtectedResourceMetadata.class);
        assertThat(server.scopes()).isEmpty();
        assertThat(server.issuer()).isNull();
        assertThat(resource.authorizationServers()).isEmpty();
        assertThat(Golden.written(server)).isEqualTo(Golden.JSON.readTree("{}"));
        assertThat(Golden.written(resource)).isEqualTo(Golden.JSON.readTree("{}"));
    }
}
