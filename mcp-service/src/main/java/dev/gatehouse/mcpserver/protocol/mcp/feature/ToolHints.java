package dev.gatehouse.mcpserver.protocol.mcp.feature;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client may tell its user of a tool before it calls it; a client that does not trust the server ignores it.
 *
 * @param readOnly it changes nothing
 * @param destructive what it changes may be lost
 * @param idempotent calling it twice is as good as once
 * @param openWorld it deals with things outside this server
 */
public record ToolHints(
        Optional<Boolean> readOnly,
        Optional<Boolean> destructive,
        Optional<Boolean> idempotent,
        Optional<Boolean> openWorld) {

    public static final ToolHints NONE =
            new ToolHints(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Map<String, Object> asMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        readOnly.ifPresent(hint -> members.put("readOnlyHint", hint));
        destructive.ifPresent(hint -> members.put("destructiveHint", hint));
        idempotent.ifPresent(hint -> members.put("idempotentHint", hint));
        openWorld.ifPresent(hint -> members.put("openWorldHint", hint));
        return members;
    }
}
