package dev.gatehouse.localstack;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the environment says about the stack. Everything else in it reaches the services unread. */
record Settings(Path home, Address authService, Address mcpService, Map<String, String> environment) {
    static final String HOME = "GATEHOUSE_HOME";
    static final String AUTH_HOST = "OAUTH_AUTH_HOST";
    static final String AUTH_PORT = "OAUTH_AUTH_PORT";
    static final String MCP_HOST = "MCP_HOST";
    static final String MCP_PORT = "MCP_PORT";

    Settings {
        environment = Map.copyOf(environment);
    }

    static Settings from(Map<String, String> environment, Path checkout) throws CannotStart {
        return new Settings(
                home(environment.get(HOME), checkout),
                address(environment, AUTH_HOST, AUTH_PORT, 9000),
                address(environment, MCP_HOST, MCP_PORT, 8000),
                environment);
    }

    /** The issuer: the one of the settings, or the address of auth-service. */
    String issuer() {
        return environment.getOrDefault("GATEHOUSE_AUTH_ISSUER", authService.url());
    }

    /** The resource identifier of the MCP endpoint, which is its full URL (RFC 8707 §2). */
    String resource() {
        return environment.getOrDefault("GATEHOUSE_MCP_RESOURCE", mcpUrl());
    }

    /** Where this machine reaches the MCP endpoint. */
    String mcpUrl() {
        return mcpService.url() + "/mcp";
    }

    private static Path home(@Nullable String value, Path checkout) throws CannotStart {
        if (value == null || value.isBlank()) {
            return checkout.resolve(".gatehouse");
        }
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new CannotStart("%s=%s is not the name of a folder.".formatted(HOME, value), e);
        }
    }

    private static Address address(
            Map<String, String> environment, String hostVariable, String portVariable, int defaultPort)
            throws CannotStart {
        String host = environment.getOrDefault(hostVariable, "");
        return new Address(
                host.isBlank() ? "127.0.0.1" : host.strip(),
                port(environment.get(portVariable), portVariable, defaultPort));
    }

    private static int port(@Nullable String value, String variable, int defaultPort) throws CannotStart {
        if (value == null || value.isBlank()) {
            return defaultPort;
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw new CannotStart("%s=%s is not a port: give a number from 1 to 65535.".formatted(variable, value));
    }
}
