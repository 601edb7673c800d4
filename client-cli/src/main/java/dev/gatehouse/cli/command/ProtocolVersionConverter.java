package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.mcp.ProtocolVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a revision of MCP. */
final class ProtocolVersionConverter implements ITypeConverter<ProtocolVersion> {

    @Override
    public ProtocolVersion convert(String date) {
        return ProtocolVersion.parse(date)
                .orElseThrow(() -> new TypeConversionException("'" + date + "' is no revision that is spoken here."));
    }
}
