package dev.gatehouse.mcpserver.protocol.mcp;

/** A tool or resource by its name: what is counted when it is used. */
public sealed interface Feature {

    String name();

    record Tool(String name) implements Feature {}

    /** @param name its URI */
    record Resource(String name) implements Feature {}
}
