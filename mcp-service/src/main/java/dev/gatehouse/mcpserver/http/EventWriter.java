package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.StandingAccess;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream.Event;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes server-sent events until there are no more, nobody reads them, or their reader may no longer. */
final class EventWriter implements StreamingOutput {

    /** Proxies cut what is silent for a minute. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** Said before a stream is cut short, and not in the first event: the MCP Java SDK takes it for an error there. */
    private static final long RECONNECT_MILLIS = 1000;

    private static final Logger LOG = Logger.getLogger(EventWriter.class);

    private final EventStream events;
    private final StandingAccess standing;

    EventWriter(EventStream events, StandingAccess standing) {
        this.events = events;
        this.standing = standing;
    }

    @Override
    public void write(OutputStream out) {
        try {
            Event event = events.next(patience());
            while (!(event instanceof Event.End) && standing.goesOn()) {
                write(text(event), out);
                event = events.next(patience());
            }
            if (!(event instanceof Event.End)) {
                write("retry: " + RECONNECT_MILLIS + "\n\n", out);
            }
        } catch (IOException gone) {
            LOG.debugf("the client has gone: %s", gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration patience() {
        Duration patience = standing.patience();
        return patience.compareTo(SILENCE) < 0 ? patience : SILENCE;
    }

    private static void write(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String text(Event event) {
        return switch (event) {
            case Event.Primer(String id) -> "id: " + id + "\ndata: \n\n";
            case Event.Message(Optional<String> id, Map<String, ?> data) ->
                id.map(known -> "id: " + known + "\n").orElse("") + "event: message\ndata: " + Json.text(data) + "\n\n";
            case Event.KeepAlive() -> ": alive\n\n";
            case Event.End() -> "";
        };
    }
}
