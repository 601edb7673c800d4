package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.oauth.Scope;

/** Whether what a caller's token was granted suffices for a feature (RS6, RS7). */
@FunctionalInterface
public interface FeatureAccess {

    /** What is needed and was not granted, neither by name nor by a scope that implies it; empty when all was. */
    Scope missing(Scope needed, Caller caller);

    default boolean allows(Scope needed, Caller caller) {
        return missing(needed, caller).isEmpty();
    }
}
