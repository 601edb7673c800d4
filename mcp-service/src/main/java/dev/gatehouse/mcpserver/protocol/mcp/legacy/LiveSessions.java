package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sessions that this node has heard of, the least recently used forgotten when there are many. */
final class LiveSessions {

    private static final int MOST = 10_000;

    private final Map<String, LiveSession> byKey = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LiveSession> eldest) {
            return size() > MOST;
        }
    });

    LiveSession of(Session session) {
        return byKey.computeIfAbsent(session.key(), _ -> new LiveSession());
    }

    void end(Session session) {
        Optional.ofNullable(byKey.remove(session.key())).ifPresent(LiveSession::ended);
    }
}
