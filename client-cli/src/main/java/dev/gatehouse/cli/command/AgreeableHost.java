package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.mcp.Elicitation;
import dev.gatehouse.cli.protocol.mcp.Host;
import dev.gatehouse.oauth.JsonObject;
import java.util.Map;

/** Accepts whatever a server presets. */
final class AgreeableHost implements Host {

    @Override
    public boolean canElicit() {
        return true;
    }

    @Override
    public Map<String, Object> elicit(JsonObject parameters) {
        return Elicitation.accepted(parameters);
    }

    @Override
    public void progress(JsonObject parameters) {}
}
