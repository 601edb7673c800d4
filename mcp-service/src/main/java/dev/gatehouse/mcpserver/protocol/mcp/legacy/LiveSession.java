package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.mcp.Change;
import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.mcp.Execution;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Response;
import dev.gatehouse.mcpserver.protocol.mcp.Notices;
import dev.gatehouse.mcpserver.protocol.mcp.Outbox;
import dev.gatehouse.mcpserver.protocol.mcp.RequestId;
import dev.gatehouse.mcpserver.protocol.mcp.feature.LogLevel;
import dev.gatehouse.oauth.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What this node knows of a session beyond its id: streams, what is running, what was asked. Gone with the node. */
final class LiveSession implements ChangeFeed.Listener {

    /** Streams that a client may come back to; of more, the oldest are forgotten. */
    static final int MOST_STREAMS = 32;

    static final int MOST_WATCHED = 1000;

    private final Map<String, Outbox> streams = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Outbox> eldest) {
            return size() > MOST_STREAMS;
        }
    });
    private final Map<RequestId, Execution> running = new ConcurrentHashMap<>();
    private final Map<RequestId, CompletableFuture<Optional<JsonObject>>> asked = new ConcurrentHashMap<>();
    private final Set<String> watched = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile LogLevel logLevel = LogLevel.INFO;
    private volatile @Nullable Outbox standing;

    /** @return the name of the stream */
    String keep(Outbox outbox) {
        String name = Integer.toString(numbers.incrementAndGet());
        streams.put(name, outbox);
        return name;
    }

    Optional<Outbox> stream(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    /** A client has one stream for what belongs to no request: opening another ends the one before. */
    void stand(Outbox outbox) {
        @Nullable Outbox before = standing;
        standing = outbox;
        if (before != null) {
            before.close();
        }
    }

    boolean isStanding(Outbox outbox) {
        return outbox.equals(standing);
    }

    void started(RequestId request, Execution execution) {
        running.put(request, execution);
    }

    void finished(RequestId request) {
        running.remove(request);
    }

    void cancel(RequestId request) {
        @Nullable Execution execution = running.get(request);
        if (execution != null) {
            execution.cancel();
        }
    }

    /** Something the client is asked: the id to ask with. */
    RequestId expect(CompletableFuture<Optional<JsonObject>> answer) {
        RequestId id = new RequestId("server-" + numbers.incrementAndGet());
        asked.put(id, answer);
        return id;
    }

    void forget(RequestId id) {
        asked.remove(id);
    }

    void answered(Response response) {
        @Nullable CompletableFuture<Optional<JsonObject>> waiting = asked.remove(response.id());
        if (waiting != null) {
            waiting.complete(response.result());
        }
    }

    LogLevel logLevel() {
        return logLevel;
    }

    void logFrom(LogLevel level) {
        logLevel = level;
    }

    boolean watch(String uri) {
        return watched.size() < MOST_WATCHED && (watched.add(uri) || watched.contains(uri));
    }

    void unwatch(String uri) {
        watched.remove(uri);
    }

    @Override
    public void changed(Change change) {
        @Nullable Outbox open = standing;
        boolean wanted = !(change instanceof Change.ResourceUpdated(String uri, var _)) || watched.contains(uri);
        if (open != null && wanted) {
            open.add(Notices.change(change, Map.of()));
        }
    }

    @Override
    public void ended() {
        @Nullable Outbox open = standing;
        if (open != null) {
            open.close();
        }
        running.values().forEach(Execution::cancel);
    }
}
