package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Path CHECKOUT = Path.of("/somewhere/gatehouse").toAbsolutePath();

    @Test
    void nothing_set_gives_the_addresses_of_the_documentation() throws CannotStart {
        var settings = Settings.from(Map.of(), CHECKOUT);
        assertThat(settings.home()).isEqualTo(CHECKOUT.resolve(".gatehouse"));
        assertThat(settings.issuer()).isEqualTo("http://127.0.0.1:9000");
        assertThat(settings.resource()).isEqualTo("http://127.0.0.1:8000/mcp");
    }

    @Test
    void host_port_and_home_come_from_the_environment() throws CannotStart {
        var settings = Settings.from(
                Map.of(
                        "GATEHOUSE_HOME", "/data/gatehouse",
                        "OAUTH_AUTH_HOST", "localhost",
                        "OAUTH_AUTH_PORT", " 9100 ",
                        "MCP_PORT", "8100"),
                CHECKOUT);
        assertThat(settings.home()).isEqualTo(Path.of("/data/gatehouse").toAbsolutePath());
        assertThat(settings.authService()).isEqualTo(new Address("localhost", 9100));
        assertThat(settings.mcpUrl()).isEqualTo("http://127.0.0.1:8100/mcp");
    }

    @Test
    void an_issuer_and_a_resource_that_are_set_are_those_of_the_stack() throws CannotStart {
        var settings = Settings.from(
                Map.of(
                        "GATEHOUSE_AUTH_ISSUER",
                        "https://login.example",
                        "GATEHOUSE_MCP_RESOURCE",
                        "https://mcp.example/mcp"),
                CHECKOUT);
        assertThat(settings.issuer()).isEqualTo("https://login.example");
        assertThat(settings.resource()).isEqualTo("https://mcp.example/mcp");
        assertThat(settings.mcpUrl()).isEqualTo("http://127.0.0.1:8000/mcp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "-1", "65536", "99999999999", "9000.0"})
    void a_port_that_is_none_is_refused_with_the_name_of_its_variable(String port) {
        assertThatThrownBy(() -> Settings.from(Map.of("OAUTH_AUTH_PORT", port), CHECKOUT))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("OAUTH_AUTH_PORT=" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_blank_variable_is_not_set(String blank) throws CannotStart {
        var settings = Settings.from(Map.of("MCP_HOST", blank, "MCP_PORT", blank, "GATEHOUSE_HOME", blank), CHECKOUT);
        assertThat(settings).isEqualTo(Settings.from(settings.environment(), CHECKOUT));
        assertThat(settings.mcpService()).isEqualTo(new Address("127.0.0.1", 8000));
        assertThat(settings.home()).isEqualTo(CHECKOUT.resolve(".gatehouse"));
    }

    @Test
    void a_home_that_no_folder_can_have_is_refused() {
        assertThatThrownBy(() -> Settings.from(Map.of("GATEHOUSE_HOME", "a\0b"), CHECKOUT))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("GATEHOUSE_HOME");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, http://127.0.0.1:9000",
        "::, http://127.0.0.1:9000",
        "::1, http://[::1]:9000",
        "localhost, http://localhost:9000"
    })
    void a_url_is_one_that_this_machine_reaches(String host, String url) {
        assertThat(new Address(host, 9000).url()).isEqualTo(url);
    }
}
