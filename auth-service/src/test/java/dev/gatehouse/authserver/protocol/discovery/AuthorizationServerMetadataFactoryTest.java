package dev.gatehouse.authserver.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.api.Test;

class AuthorizationServerMetadataFactoryTest {

    private final AuthorizationServerMetadataFactory factory = new AuthorizationServerMetadataFactory(
            World.ISSUER, new World().resources, true, true, false, false, false);

    @Test
    @Verifies({"AS3", "AS4", "AS5", "AS6", "AS7", "AS8", "AS10"})
    void lists_what_clients_decide_by() {
        AuthorizationServerMetadata metadata = factory.document();

        assertThat(metadata.issuer()).isEqualTo("https://auth.example.com");
        assertThat(metadata.tokenEndpoint()).isEqualTo("https://auth.example.com/oauth/token");
        assertThat(metadata.registrationEndpoint()).isEqualTo("https://auth.example.com/oauth/register");
        assertThat(metadata.codeChallengeMethods()).containsExactly("S256");
        assertThat(metadata.issParameter()).isTrue();
        assertThat(metadata.tokenEndpointAuthMethods())
                .containsExactly("none", "client_secret_basic", "client_secret_post", "private_key_jwt");
        assertThat(metadata.introspectionEndpointAuthMethods()).doesNotContain("none");
        assertThat(metadata.scopes())
                .containsExactly("user", "user:write", "openid", "profile", "email", "offline_access");
        assertThat(metadata.responseTypes()).containsExactly("code");
        assertThat(metadata.grantTypes())
                .containsExactly(
                        "authorization_code",
                        "refresh_token",
                        "client_credentials",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "urn:ietf:params:oauth:grant-type:token-exchange");
        assertThat(metadata.deviceAuthorizationEndpoint())
                .isEqualTo("https://auth.example.com/oauth/device_authorization");
        assertThat(metadata.clientIdMetadataDocument()).isTrue();
    }

    @Test
    @Verifies("AS13")
    void lists_assertions_of_identity_providers_where_one_is_trusted() {
        AuthorizationServerMetadata metadata = new AuthorizationServerMetadataFactory(
                        World.ISSUER, new World().resources, true, true, false, true, false)
                .document();

        assertThat(metadata.grantTypes()).contains("urn:ietf:params:oauth:grant-type:jwt-bearer");
        assertThat(metadata.authorizationGrantProfiles()).containsExactly("urn:ietf:params:oauth:grant-profile:id-jag");
        assertThat(factory.document().authorizationGrantProfiles()).isEmpty();
    }

    @Test
    @Verifies("AS9")
    void lists_the_algorithms_of_assertions_where_clients_can_use_them() {
        AuthorizationServerMetadata metadata = factory.document();

        assertThat(metadata.tokenEndpointAuthAlgorithms()).containsExactly("ES256", "RS256", "PS256", "EdDSA");
        assertThat(metadata.revocationEndpointAuthMethods()).contains("private_key_jwt");
        assertThat(metadata.revocationEndpointAuthAlgorithms()).containsExactly("ES256", "RS256", "PS256", "EdDSA");
        assertThat(metadata.introspectionEndpointAuthMethods()).doesNotContain("private_key_jwt");
    }

    @Test
    @Verifies({"AS4", "AS10"})
    void is_readable_for_openid_clients_as_well() {
        AuthorizationServerMetadata metadata = factory.document();

        assertThat(metadata.subjectTypes()).containsExactly("public");
        assertThat(metadata.idTokenSigningAlgorithms()).containsExactlyInAnyOrder("RS256", "ES256");
        assertThat(metadata.userinfoEndpoint()).isEqualTo("https://auth.example.com/oauth/userinfo");
        assertThat(metadata.endSessionEndpoint()).isEqualTo("https://auth.example.com/oauth/logout");
        assertThat(metadata.claims())
                .contains("sub", "name", "preferred_username", "email", "auth_time", "nonce")
                .doesNotHaveDuplicates();
        assertThat(metadata.requestUriParameter()).isFalse();
        assertThat(metadata.codeChallengeMethods()).containsExactly("S256");
        assertThat(metadata.jwksUri()).isEqualTo("https://auth.example.com/oauth/jwks");
    }
}
