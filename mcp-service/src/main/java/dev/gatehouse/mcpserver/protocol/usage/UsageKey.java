package dev.gatehouse.mcpserver.protocol.usage;

import dev.gatehouse.mcpserver.protocol.mcp.Feature;

/** Who uses what. */
public record UsageKey(String subject, Feature feature) {}
