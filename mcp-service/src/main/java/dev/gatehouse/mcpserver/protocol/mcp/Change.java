package dev.gatehouse.mcpserver.protocol.mcp;

import java.util.Optional;

/** Something about the features that a client may have remembered is no longer so. */
public sealed interface Change {

    record ToolsChanged() implements Change {}

    record PromptsChanged() implements Change {}

    record ResourcesChanged() implements Change {}

    /**
     * What is in a resource changed.
     *
     * @param subject the user for whom it did; empty for all
     */
    record ResourceUpdated(String uri, Optional<String> subject) implements Change {}
}
