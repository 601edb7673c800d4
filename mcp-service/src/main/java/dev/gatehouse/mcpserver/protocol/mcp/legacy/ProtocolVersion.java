package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The versions with sessions that are served, newest first. */
enum ProtocolVersion {
    V2025_11_25("2025-11-25"),
    V2025_06_18("2025-06-18"),
    V2025_03_26("2025-03-26");

    static final ProtocolVersion LATEST = V2025_11_25;

    static final String ALL = Arrays.stream(values()).map(ProtocolVersion::wire).collect(Collectors.joining(", "));

    private final String wire;

    ProtocolVersion(String wire) {
        this.wire = wire;
    }

    /** Streams begin with an event to come back to, and say when (MCP 2025-11-25 §transports). */
    boolean primesStreams() {
        return this == V2025_11_25;
    }

    boolean hasBatches() {
        return this == V2025_03_26;
    }

    String wire() {
        return wire;
    }

    static Optional<ProtocolVersion> parse(String wire) {
        return Arrays.stream(values())
                .filter(version -> version.wire.equals(wire))
                .findFirst();
    }
}
