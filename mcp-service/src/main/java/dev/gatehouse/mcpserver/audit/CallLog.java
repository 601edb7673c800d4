package dev.gatehouse.mcpserver.audit;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import dev.gatehouse.mcpserver.protocol.mcp.UsageRecorder;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * A line of JSON for each use of a feature, which escapes what others chose. The id of the grant is that of the audit
 * trail of the authorization server. Arguments and results may be anybody's secrets and are not told, nor is the token.
 */
public final class CallLog implements UsageRecorder {

    /** The same as that of the authorization server, so that one filter gets both. */
    static final String CATEGORY = "dev.gatehouse.audit";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private final InstantSource clock;

    public CallLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void used(Feature feature, Caller caller) {
        if (LOG.isInfoEnabled()) {
            LOG.info(Json.text(line(feature, caller)));
        }
    }

    private Map<String, Object> line(Feature feature, Caller caller) {
        Map<String, Object> line = new LinkedHashMap<>();
        switch (feature) {
            case Feature.Tool(String name) -> {
                line.put("event", "tool_called");
                line.put("tool", name);
            }
            case Feature.Resource(String uri) -> {
                line.put("event", "resource_read");
                line.put("resource", uri);
            }
        }
        line.put("sub", caller.subject());
        caller.origin().client().ifPresent(it -> line.put("client_id", it));
        caller.origin().actor().ifPresent(it -> line.put("act", it));
        caller.origin().grant().ifPresent(it -> line.put("grant_id", it));
        caller.origin().token().ifPresent(it -> line.put("reference", it));
        line.put("at", clock.instant().toString());
        return line;
    }
}
