package dev.gatehouse.mcpserver.protocol.mcp.feature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a message of the log matters, the least first (RFC 5424 §6.2.1). */
public enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LogLevel> parse(String wire) {
        return Arrays.stream(values())
                .filter(level -> level.wire().equals(wire))
                .findFirst();
    }
}
