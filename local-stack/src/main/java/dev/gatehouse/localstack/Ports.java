package dev.gatehouse.localstack;

import java.io.IOException;
import java.net.ServerSocket;

/** Looks before anything is started: a service that finds its port taken dies with a stack trace instead of advice. */
final class Ports {
    private Ports() {}

    /** @throws CannotStart naming the service whose address is taken and the variable that moves it */
    static void requireFree(Settings settings) throws CannotStart {
        // Both are held at once, so that one port given to both services is found as well.
        try (var auth = open("auth-service", settings.authService(), Settings.AUTH_PORT);
                var mcp = open("mcp-service", settings.mcpService(), Settings.MCP_PORT)) {
            auth.close();
            mcp.close();
        } catch (IOException e) {
            throw new CannotStart("A port that was opened to see whether it is free cannot be closed: " + e, e);
        }
    }

    private static ServerSocket open(String service, Address address, String variable) throws CannotStart {
        try {
            var socket = new ServerSocket();
            try {
                socket.bind(address.socket());
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStart(
                    """
                    %s cannot listen on %s: %s.
                    Stop the program that uses port %d, or choose another port with %s, for example
                      %s=%d ./gatehouse up""".formatted(
                                    service,
                                    address,
                                    e.getMessage(),
                                    address.port(),
                                    variable,
                                    variable,
                                    address.port() < 65_000 ? address.port() + 100 : 9100),
                    e);
        }
    }
}
