package dev.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GATEHOUSE_AUTH_KEY_ENCRYPTION_KEY",
                "GATEHOUSE_AUTH_PREVIOUS_KEY_ENCRYPTION_KEYS",
                "GATEHOUSE_AUTH_RESOURCES_MCP_INTROSPECTION_SECRET",
                "GATEHOUSE_AUTH_BOOTSTRAP_PASSWORD",
                "GATEHOUSE_AUTH_REGISTRATION_INITIAL_ACCESS_TOKENS",
                "GATEHOUSE_MCP_SESSION_KEY",
                "QUARKUS_DATASOURCE_USERNAME",
                "QUARKUS_DATASOURCE_PASSWORD"
            })
    void a_secret_can_be_in_a_file(String setting) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret\n");

        assertThat(new SecretFiles(Map.of(setting + "_FILE", file.toString())).read())
                .isEqualTo(Map.of(setting, "s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GATEHOUSE_AUTH_CLIENTS_FILE", "SSL_CERT_FILE", "GATEHOUSE_AUTH_ISSUER_FILE", "PATH"})
    void what_is_no_secret_is_left_alone(String variable) {
        assertThat(new SecretFiles(Map.of(variable, "/nowhere")).read()).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_stops_the_start_and_is_named() {
        var files = new SecretFiles(Map.of("GATEHOUSE_MCP_SESSION_KEY_FILE", "/nowhere/key"));

        assertThatThrownBy(files::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GATEHOUSE_MCP_SESSION_KEY_FILE")
                .hasMessageContaining("/nowhere/key");
    }

    @Test
    void the_setting_is_found_by_the_name_of_its_property() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret");
        var files = new SecretFiles(Map.of("GATEHOUSE_AUTH_RESOURCES_MCP_INTROSPECTION_SECRET_FILE", file.toString()));
        SmallRyeConfig config = new SmallRyeConfigBuilder().withSources(files).build();

        assertThat(config.getValue("gatehouse.auth.resources.mcp.introspection-secret", String.class))
                .isEqualTo("s3cret");
    }
}
