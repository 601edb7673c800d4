package dev.gatehouse.authserver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimesTest {

    private static final String REUSE = "gatehouse.auth.lifetimes.refresh-reuse";

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT30S", "PT5M"})
    void a_used_refresh_token_may_be_repeated_for_minutes(String window) {
        assertThat(wiring(window).repeatableAnswers(new SecureRandom(), new SimpleMeterRegistry()))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT5M1S", "P30D"})
    void what_would_hide_a_theft_stops_the_start_and_is_named(String window) {
        Wiring wiring = wiring(window);

        assertThatThrownBy(() -> wiring.repeatableAnswers(new SecureRandom(), new SimpleMeterRegistry()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(REUSE);
    }

    private static Wiring wiring(String window) {
        AuthServerConfig config = new SmallRyeConfigBuilder()
                .withMapping(AuthServerConfig.class)
                .withDefaultValues(Map.of(
                        "gatehouse.auth.issuer",
                        "https://auth.example.com",
                        "gatehouse.auth.key-encryption-key",
                        "unused",
                        "gatehouse.auth.default-resource",
                        "mcp",
                        REUSE,
                        window))
                .build()
                .getConfigMapping(AuthServerConfig.class);
        return new Wiring(config);
    }
}
