package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.mcp.Host;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.mcp.ProtocolVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The MCP server and the revision to speak with it. */
// picocli sets the fields before the command is called.
@SuppressWarnings("NullAway.Init")
final class ServerOptions {

    @Parameters(
            index = "0",
            paramLabel = "MCP-URL",
            converter = McpServerConverter.class,
            description = "Address of the MCP server.")
    private McpServer server;

    @Option(
            names = "--protocol-version",
            paramLabel = "DATE",
            converter = ProtocolVersionConverter.class,
            description = "Revision of MCP to speak: 2026-07-28, 2025-11-25, 2025-06-18 or 2025-03-26"
                    + " (default: the newest that the server speaks).")
    private @Nullable ProtocolVersion revision;

    McpServer server() {
        return server;
    }

    McpClient.Manner manner(Host host) {
        return new McpClient.Manner(Optional.ofNullable(revision), host);
    }
}
