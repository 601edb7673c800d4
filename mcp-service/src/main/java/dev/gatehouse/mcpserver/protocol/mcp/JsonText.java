package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.oauth.JsonObject;
import java.util.Map;
import java.util.Optional;

/** JSON as bytes, for what the engine seals into a text of its own. */
public interface JsonText {

    byte[] write(Map<String, ?> value);

    /** Empty when it is no JSON object. */
    Optional<JsonObject> read(byte[] utf8);
}
