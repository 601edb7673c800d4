package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.McpServer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of an MCP server. */
final class McpServerConverter implements ITypeConverter<McpServer> {

    @Override
    public McpServer convert(String url) {
        return McpServer.parse(url)
                .orElseThrow(() -> new TypeConversionException("'" + url
                        + "' is no address of an MCP server: an https URL without fragment is needed, or an http URL"
                        + " of this machine."));
    }
}
