package dev.gatehouse.authserver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.spec.Verifies;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnIssuerTest {

    @Test
    void a_name_without_slash_at_its_end_is_taken() {
        assertThat(wiring("https://auth.example.com/t").issuer()).hasToString("https://auth.example.com/t");
    }

    @ParameterizedTest
    @Verifies("AS3")
    @ValueSource(strings = {"https://auth.example.com/", "https://auth.example.com/t/"})
    void a_slash_at_its_end_stops_the_start_and_is_named(String issuer) {
        Wiring wiring = wiring(issuer);

        assertThatThrownBy(wiring::issuer)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("gatehouse.auth.issuer");
    }

    private static Wiring wiring(String issuer) {
        return new Wiring(new SmallRyeConfigBuilder()
                .withMapping(AuthServerConfig.class)
                .withDefaultValues(Map.of(
                        "gatehouse.auth.issuer", issuer,
                        "gatehouse.auth.key-encryption-key", "unused",
                        "gatehouse.auth.default-resource", "mcp"))
                .build()
                .getConfigMapping(AuthServerConfig.class));
    }
}
