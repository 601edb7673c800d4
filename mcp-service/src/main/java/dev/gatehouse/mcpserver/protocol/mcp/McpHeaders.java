package dev.gatehouse.mcpserver.protocol.mcp;

import java.util.Optional;

/** The headers of a request. Lines of one name count as one, with commas in between (RFC 9110 §5.2). */
@FunctionalInterface
public interface McpHeaders {

    String PROTOCOL_VERSION = "MCP-Protocol-Version";
    String SESSION_ID = "Mcp-Session-Id";
    String LAST_EVENT_ID = "Last-Event-ID";
    String METHOD = "Mcp-Method";
    String NAME = "Mcp-Name";
    String PARAMETER_PREFIX = "Mcp-Param-";

    /** @param name in any case */
    Optional<String> value(String name);
}
