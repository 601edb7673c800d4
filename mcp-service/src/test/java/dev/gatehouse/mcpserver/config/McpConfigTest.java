package dev.gatehouse.mcpserver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.mcpserver.config.McpConfig.TokenValidation;
import dev.gatehouse.mcpserver.protocol.access.JwtAccessTokenReader.Form;
import dev.gatehouse.mcpserver.protocol.access.ScopeHierarchy.Implication;
import dev.gatehouse.mcpserver.protocol.access.WebOrigin;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class McpConfigTest {

    private static final Map<String, String> LEAST = Map.of(
            "gatehouse.mcp.resource", "https://mcp.example.com/mcp",
            "gatehouse.mcp.issuer", "https://auth.example.com");

    @Test
    void the_least_is_a_resource_and_an_issuer() {
        McpConfig config = read(LEAST);
        assertThat(config.tokenValidation()).isEqualTo(TokenValidation.JWT);
        assertThat(config.requiredScope()).isEqualTo(Scope.of("user"));
        assertThat(config.introspection().clientId()).isEqualTo("mcp");
        assertThat(config.introspection().clientSecret()).isEmpty();
        assertThat(config.introspection().cacheFor()).isZero();
        assertThat(config.acceptedTokenTypes()).containsExactly("at+jwt");
        assertThat(config.acceptedAlgorithms()).isEqualTo(UnverifiedJwt.ALGORITHMS);
        assertThat(config.requiredClaims())
                .contains(Form.RFC_9068.claims().stream().toList());
        assertThat(config.scopeHierarchy()).contains(List.of(new Implication("user:write", Scope.of("user"))));
        assertThat(config.allowedOrigins()).isEmpty();
        assertThat(config.sessionKey()).isEmpty();
    }

    @Test
    void lists_are_separated_by_commas_and_scopes_by_spaces() {
        McpConfig config = with(Map.of(
                "gatehouse.mcp.allowed-origins", "https://a.example.com,https://b.example.com:8443",
                "gatehouse.mcp.allowed-hosts", "a.internal,b.internal:8443",
                "gatehouse.mcp.required-scope", "user user:write",
                "gatehouse.mcp.token-validation", "introspection",
                "gatehouse.mcp.session-key", Base64.getEncoder().encodeToString(new byte[32])));
        assertThat(config.allowedOrigins())
                .contains(List.of(
                        new WebOrigin("https", "a.example.com", 443), new WebOrigin("https", "b.example.com", 8443)));
        assertThat(config.allowedHosts()).contains(List.of("a.internal", "b.internal:8443"));
        assertThat(config.requiredScope()).isEqualTo(Scope.of("user", "user:write"));
        assertThat(config.tokenValidation()).isEqualTo(TokenValidation.INTROSPECTION);
        assertThat(config.sessionKey()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "gatehouse.mcp.resource, mcp",
        "gatehouse.mcp.resource, https://mcp.example.com/mcp#x",
        "gatehouse.mcp.issuer, https://auth.example.com/?x",
        "gatehouse.mcp.issuer, http://auth.example.com",
        "gatehouse.mcp.token-validation, none",
        "gatehouse.mcp.required-scope, a\\b",
        "gatehouse.mcp.allowed-origins, *",
        "gatehouse.mcp.allowed-origins, https://a.example.com/path",
        "gatehouse.mcp.allowed-hosts, https://a.example.com",
        "gatehouse.mcp.session-lifetime, soon",
        "gatehouse.mcp.jwks-uri, /keys",
        "gatehouse.mcp.jwks-uri, file:///etc/passwd",
        "gatehouse.mcp.introspection.endpoint, auth.internal",
        "gatehouse.mcp.accepted-algorithms, HS256",
        "gatehouse.mcp.accepted-algorithms, none",
        "gatehouse.mcp.usage-retention, P0D",
        "gatehouse.mcp.scope-hierarchy, admin",
        "gatehouse.mcp.scope-hierarchy, admin implies",
        "gatehouse.mcp.scope-hierarchy, a b implies c",
        "gatehouse.mcp.no-such-setting, x"
    })
    void a_bad_value_stops_the_start_and_is_named(String name, String value) {
        assertThatThrownBy(() -> with(Map.of(name, value))).hasStackTraceContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2VjcmV0", "#?! 64", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void a_bad_session_key_stops_the_start_and_does_not_show(String key) {
        McpWiring wiring = new McpWiring(with(Map.of("gatehouse.mcp.session-key", key)));
        assertThatThrownBy(wiring::key)
                .hasMessageContaining("gatehouse.mcp.session-key")
                .message()
                .doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void introspection_without_a_secret_stops_the_start(String secret) {
        McpConfig config = with(Map.of(
                "gatehouse.mcp.token-validation",
                "introspection",
                "gatehouse.mcp.introspection.client-secret",
                secret));
        AccessWiring wiring = new AccessWiring(config, new SimpleMeterRegistry());
        assertThatThrownBy(() -> wiring.accessControl(wiring.endpoints(wiring.discovery()), _ -> true, wiring.nonces()))
                .hasMessageContaining("gatehouse.mcp.introspection.client-secret");
    }

    @Test
    void a_second_is_the_longest_that_the_answer_of_an_introspection_may_be_believed() {
        McpConfig config = with(Map.of(
                "gatehouse.mcp.token-validation", "both",
                "gatehouse.mcp.introspection.client-secret", "secret",
                "gatehouse.mcp.introspection.cache-for", "PT1.001S"));
        AccessWiring wiring = new AccessWiring(config, new SimpleMeterRegistry());
        assertThatThrownBy(() -> wiring.accessControl(wiring.endpoints(wiring.discovery()), _ -> true, wiring.nonces()))
                .hasMessageContaining("gatehouse.mcp.introspection.cache-for");
    }

    @Test
    void what_is_stated_of_another_authorization_server_is_read() {
        McpConfig config = with(Map.of(
                "gatehouse.mcp.jwks-uri", "http://keycloak:8080/realms/x/certs",
                "gatehouse.mcp.introspection.endpoint", "http://keycloak:8080/introspect",
                "gatehouse.mcp.accepted-token-types", "JWT,none",
                "gatehouse.mcp.accepted-algorithms", "RS256",
                "gatehouse.mcp.required-claims", "",
                "gatehouse.mcp.scope-hierarchy", "admin implies user user:write,user:write implies user"));
        assertThat(config.jwksUri()).contains(URI.create("http://keycloak:8080/realms/x/certs"));
        assertThat(config.acceptedTokenTypes()).containsExactly("jwt", "none");
        assertThat(config.acceptedAlgorithms()).containsExactly("RS256");
        assertThat(config.requiredClaims()).isEmpty();
        assertThat(config.scopeHierarchy())
                .contains(List.of(
                        new Implication("admin", Scope.of("user", "user:write")),
                        new Implication("user:write", Scope.of("user"))));
    }

    private static McpConfig with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(settings);
        return read(all);
    }

    private static McpConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(McpConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(McpConfig.class);
    }
}
