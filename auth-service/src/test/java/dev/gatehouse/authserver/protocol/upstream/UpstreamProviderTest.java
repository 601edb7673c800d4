package dev.gatehouse.authserver.protocol.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClaimPath;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamProviderTest {

    private static final Scope OF_EVERYBODY = Scope.of("openid", "profile", "email", "offline_access");

    @Test
    void without_rules_everything_can_be_allowed() {
        assertThat(provider("harbour", "openid").ceiling(JsonObject.of(Map.of())))
                .isEmpty();
    }

    @Test
    void what_can_be_allowed_is_what_the_rules_give_together() {
        UpstreamProvider provider = provider(
                "harbour",
                "openid",
                new ClaimRule(new ClaimPath("groups"), "readers", Scope.of("user")),
                new ClaimRule(new ClaimPath("realm_access.roles"), "writer", Scope.of("user", "user:write")),
                new ClaimRule(new ClaimPath("https://harbour.example/tier"), "gold", Scope.of("berth")));

        assertThat(ceiling(provider, Map.of())).isEqualTo(OF_EVERYBODY);
        assertThat(ceiling(provider, Map.of("groups", List.of("readers", "others"))))
                .isEqualTo(OF_EVERYBODY.union(Scope.of("user")));
        assertThat(ceiling(provider, Map.of("groups", "readers"))).isEqualTo(OF_EVERYBODY.union(Scope.of("user")));
        assertThat(ceiling(
                        provider,
                        Map.of(
                                "realm_access",
                                Map.of("roles", List.of("writer")),
                                "https://harbour.example/tier",
                                "gold")))
                .isEqualTo(OF_EVERYBODY.union(Scope.of("user", "user:write", "berth")));
        assertThat(ceiling(provider, Map.of("groups", Map.of("readers", true), "realm_access", "writer")))
                .isEqualTo(OF_EVERYBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Harbour", "har/bour", "a:b", "../x"})
    void a_name_that_is_none_is_refused(String name) {
        assertThatThrownBy(() -> provider(name, "openid")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_provider_that_is_not_asked_who_somebody_is_is_refused() {
        assertThatThrownBy(() -> provider("harbour", "email"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openid");
    }

    private static Scope ceiling(UpstreamProvider provider, Map<String, Object> claims) {
        return provider.ceiling(JsonObject.of(claims)).orElseThrow();
    }

    private static UpstreamProvider provider(String name, String scope, ClaimRule... rules) {
        return new UpstreamProvider(
                name,
                new Issuer("https://login.example.com"),
                new UpstreamProvider.Credentials("gatehouse", new Secret("x")),
                Scope.of(scope),
                "Harbour",
                false,
                List.of(rules));
    }
}
