package dev.gatehouse.mcpserver.protocol.mcp.feature;

import java.util.Optional;

/**
 * How far a piece of work is.
 *
 * @param done more each time
 * @param total the same unit; empty when nobody knows
 */
public record Progress(double done, Optional<Double> total, Optional<String> message) {

    public static Progress of(double done, double total) {
        return new Progress(done, Optional.of(total), Optional.empty());
    }
}
