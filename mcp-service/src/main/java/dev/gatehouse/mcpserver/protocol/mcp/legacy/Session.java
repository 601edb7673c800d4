package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import java.util.Set;

/**
 * What was agreed at {@code initialize}.
 *
 * @param key tells sessions apart
 * @param canBeAsked what the client declared
 */
record Session(String key, ProtocolVersion version, Set<Question.Kind> canBeAsked) {

    /** The same where there is no stream to ask on. */
    Session unasked() {
        return new Session(key, version, Set.of());
    }
}
