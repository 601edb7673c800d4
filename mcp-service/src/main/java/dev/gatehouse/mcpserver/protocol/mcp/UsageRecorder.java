package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;

/** Is told of each use of a feature, before the feature is. On the path of every call: must neither block nor fail. */
@FunctionalInterface
public interface UsageRecorder {

    void used(Feature feature, Caller caller);

    /** Tells {@code next} as well. */
    default UsageRecorder and(UsageRecorder next) {
        return (feature, caller) -> {
            used(feature, caller);
            next.used(feature, caller);
        };
    }
}
