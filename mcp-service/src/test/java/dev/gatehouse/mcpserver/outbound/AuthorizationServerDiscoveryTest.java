package dev.gatehouse.mcpserver.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationServerDiscoveryTest {

    private final TestAuthorizationServer server = new TestAuthorizationServer();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    @AfterEach
    void stop() {
        server.close();
    }

    /** Of the issuers {@code …} and {@code …/realms/x}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server/realms/x",
                "/.well-known/openid-configuration/realms/x",
                "/realms/x/.well-known/openid-configuration"
            })
    @Verifies("RS10")
    void the_metadata_is_found_wherever_servers_keep_it(String path) {
        String issuer = server.issuer() + (path.contains("realms") ? "/realms/x" : "");
        server.metadataPath = path;
        server.statedIssuer = issuer;
        assertThat(discovery(issuer).endpoint("jwks_uri")).hasToString(server.issuer() + "/oauth/jwks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/realms/y", "/realms/x/", "/realms/X"})
    @Verifies({"RS10", "M7"})
    void a_document_of_another_issuer_is_passed_over(String path) {
        server.metadataPath = "/.well-known/oauth-authorization-server/realms/x";
        server.statedIssuer = server.issuer() + path;
        AuthorizationServerDiscovery discovery = discovery(server.issuer() + "/realms/x");
        assertThatExceptionOfType(AuthorizationServerUnavailableException.class)
                .isThrownBy(() -> discovery.endpoint("jwks_uri"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com, https://keys.example.com/jwks, true",
        "https://auth.example.com, http://auth.example.com/jwks, false",
        "https://auth.example.com, http://127.0.0.1/jwks, false",
        "http://127.0.0.1:9000, http://127.0.0.1:9001/jwks, true",
        "http://127.0.0.1:9000, file:///etc/passwd, false",
        "http://127.0.0.1:9000, ftp://127.0.0.1/jwks, false",
        "http://127.0.0.1:9000, http://user@127.0.0.1/jwks, false",
        "http://127.0.0.1:9000, jwks, false"
    })
    @Verifies("RS10")
    void what_is_said_in_the_open_is_believed_on_one_machine_alone(String issuer, String endpoint, boolean trusted) {
        assertThat(AuthorizationServerDiscovery.trusted(endpoint, new Issuer(issuer))
                        .isPresent())
                .isEqualTo(trusted);
    }

    @Test
    @Verifies("M7")
    void however_often_it_is_asked_for_the_issuer_is_asked_once_in_a_while() {
        AuthorizationServerDiscovery discovery = discovery(server.issuer());
        for (int i = 0; i < 100; i++) {
            discovery.endpoint("jwks_uri");
        }
        assertThat(server.metadataFetches).hasValue(1);
        now = now.plus(AuthorizationServerDiscovery.MAX_AGE);
        discovery.endpoint("jwks_uri");
        assertThat(server.metadataFetches).hasValue(2);
    }

    @Test
    @Verifies("M7")
    void a_failure_is_not_repeated_for_a_moment() {
        AuthorizationServerDiscovery discovery = discovery(server.issuer());
        server.failing = true;
        for (int i = 0; i < 100; i++) {
            assertThatExceptionOfType(AuthorizationServerUnavailableException.class)
                    .isThrownBy(() -> discovery.endpoint("jwks_uri"));
        }
        assertThat(server.metadataFetches).hasValue(1);
        server.failing = false;
        now = now.plus(AuthorizationServerDiscovery.PAUSE_AFTER_FAILURE);
        assertThat(discovery.endpoint("jwks_uri")).isNotNull();
    }

    @Test
    void what_is_known_serves_on_while_the_issuer_is_away() {
        AuthorizationServerDiscovery discovery = discovery(server.issuer());
        discovery.endpoint("jwks_uri");
        server.failing = true;
        now = now.plus(AuthorizationServerDiscovery.MAX_AGE).plus(Duration.ofDays(1));
        assertThat(discovery.endpoint("jwks_uri")).isNotNull();
    }

    @Test
    void what_the_operator_wrote_down_is_not_asked_for() {
        StatedEndpoints stated = new StatedEndpoints(
                Map.of("jwks_uri", URI.create("http://auth.internal:9000/oauth/jwks")), discovery(server.issuer()));
        assertThat(stated.endpoint("jwks_uri")).hasToString("http://auth.internal:9000/oauth/jwks");
        assertThat(server.metadataFetches).hasValue(0);
        assertThat(stated.endpoint("introspection_endpoint")).hasToString(server.issuer() + "/oauth/introspect");
    }

    private AuthorizationServerDiscovery discovery(String issuer) {
        return new AuthorizationServerDiscovery(new BoundedHttp(), new Issuer(issuer), () -> now);
    }
}
