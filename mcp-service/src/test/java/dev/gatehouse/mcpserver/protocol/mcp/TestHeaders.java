package dev.gatehouse.mcpserver.protocol.mcp;

import java.util.Map;
import java.util.Optional;

/** Headers by hand. */
public final class TestHeaders {

    private TestHeaders() {}

    public static McpHeaders of(Map<String, String> headers) {
        return name -> headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(Optional::empty);
    }
}
