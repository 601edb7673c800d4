package dev.gatehouse.cli.protocol.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The revisions of MCP that we speak, newest first. */
public enum ProtocolVersion {
    /** Stateless: every request says for itself what it is. */
    V2026_07_28("2026-07-28"),
    V2025_11_25("2025-11-25"),
    V2025_06_18("2025-06-18"),
    V2025_03_26("2025-03-26");

    private final String value;

    ProtocolVersion(String value) {
        this.value = value;
    }

    public static Optional<ProtocolVersion> parse(String text) {
        return Arrays.stream(values())
                .filter(version -> version.value.equals(text))
                .findFirst();
    }

    /** The newest of ours among those that a server names. */
    static Optional<ProtocolVersion> newestOf(List<String> named) {
        return Arrays.stream(values())
                .filter(version -> named.contains(version.value))
                .findFirst();
    }

    /** Whether a conversation needs no beginning. */
    public boolean isStateless() {
        return this == V2026_07_28;
    }

    /** The wire form. */
    public String value() {
        return value;
    }
}
