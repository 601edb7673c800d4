package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void free_ports_pass() throws IOException {
        int auth = freePort();
        int mcp = freePort();
        assertThatCode(() -> Ports.requireFree(settings(auth, mcp))).doesNotThrowAnyException();
    }

    @Test
    void a_port_in_use_is_named_with_its_service_and_the_variable_that_moves_it() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(settings(freePort(), other.getLocalPort())))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("mcp-service cannot listen on 127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("MCP_PORT=");
            assertThatThrownBy(() -> Ports.requireFree(settings(other.getLocalPort(), freePort())))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("auth-service cannot listen on")
                    .hasMessageContaining("OAUTH_AUTH_PORT=");
        }
    }

    @Test
    void one_port_for_both_services_is_refused() throws IOException {
        int port = freePort();
        assertThatThrownBy(() -> Ports.requireFree(settings(port, port)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("mcp-service");
    }

    @Test
    void a_host_that_is_not_of_this_machine_is_refused() {
        var elsewhere = Map.of("OAUTH_AUTH_HOST", "192.0.2.1");
        assertThatThrownBy(() -> Ports.requireFree(Settings.from(elsewhere, Path.of("."))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("192.0.2.1");
    }

    private static Settings settings(int authPort, int mcpPort) throws CannotStart {
        return Settings.from(
                Map.of("OAUTH_AUTH_PORT", Integer.toString(authPort), "MCP_PORT", Integer.toString(mcpPort)),
                Path.of("."));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
