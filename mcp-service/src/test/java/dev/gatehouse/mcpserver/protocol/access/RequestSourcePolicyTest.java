package dev.gatehouse.mcpserver.protocol.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSourcePolicyTest {

    private static final int PORT = 8000;

    private final RequestSourcePolicy policy = new RequestSourcePolicy(
            new ResourceIndicator("https://mcp.example.com/mcp"),
            List.of(WebOrigin.parse("https://app.example.com").orElseThrow()),
            List.of("gateway.internal:8443"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:6274",
                "http://127.0.0.1:1",
                "https://127.0.0.1",
                "http://[::1]:3000",
                "HTTP://LOCALHOST:6274",
                "https://app.example.com",
                "https://app.example.com:443",
                "https://APP.example.com"
            })
    @Verifies("RS15")
    void pages_of_this_machine_and_configured_ones_may_call(String origin) {
        assertThat(policy.admitsPage(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "localhost",
                "//localhost",
                "file://localhost",
                "chrome-extension://localhost",
                "http://localhost.evil.example",
                "http://evil.example/localhost",
                "http://localhost@evil.example",
                "http://localhost:80@evil.example",
                "http://evil.localhost",
                "http://localhost/",
                "http://localhost?x",
                "http://localhost#x",
                "http://127.0.0.1.nip.io",
                "http://127.0.0.2",
                "http://0.0.0.0",
                "http://2130706433",
                "http://0x7f000001",
                "http://[::]",
                "http://[::ffff:127.0.0.1]",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.evil.example",
                "https://evil-app.example.com",
                "https://mcp.example.com",
                "https://app.example.com, https://app.example.com",
                "http://local\thost",
                "http://evil.example\\@localhost"
            })
    @Verifies({"RS15", "M4"})
    void other_pages_may_not(String origin) {
        assertThat(policy.admitsPage(origin)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mcp.example.com",
                "mcp.example.com:443",
                "MCP.Example.com",
                "gateway.internal:8443",
                "localhost:8000",
                "127.0.0.1:8000",
                "[::1]:8000"
            })
    @Verifies("RS15")
    void it_answers_to_its_names(String authority) {
        assertThat(policy.admitsHost(authority, PORT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8000",
                "mcp.example.com:8000",
                "mcp.example.com.evil.example",
                "gateway.internal",
                "localhost",
                "localhost:80",
                "localhost:8001",
                "localhost.evil.example:8000",
                "evil@localhost:8000",
                "127.0.0.1:8000/",
                "127.0.0.2:8000"
            })
    @Verifies({"RS15", "M4"})
    void it_answers_to_no_other_name(String authority) {
        assertThat(policy.admitsHost(authority, PORT)).isFalse();
    }

    @Test
    void on_the_default_port_loopback_names_need_none() {
        assertThat(policy.admitsHost("localhost", 80)).isTrue();
    }
}
