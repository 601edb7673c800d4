package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients that listen of changes. Of this node only: a change that was made at another node is seen by who reads,
 * not by who listens.
 */
public final class ChangeFeed {

    /** A client that listens. */
    public interface Listener {

        void changed(Change change);

        /** The server stops. */
        void ended();
    }

    private record Listening(Caller caller, Listener listener) {}

    /** Streams of one user: more are refused, since each is held open for nothing. */
    static final int MOST_PER_USER = 32;

    private final Map<Object, Listening> listening = new ConcurrentHashMap<>();
    private final Map<String, Integer> perUser = new ConcurrentHashMap<>();

    public void publish(Change change) {
        listening.values().stream()
                .filter(one -> concerns(change, one.caller()))
                .forEach(one -> one.listener().changed(change));
    }

    /**
     * Lets a client hear of changes.
     *
     * @param key by which it ends
     * @return false when its user has too many that listen
     */
    public boolean listen(Object key, Caller caller, Listener listener) {
        if (perUser.merge(caller.subject(), 1, Integer::sum) > MOST_PER_USER) {
            leave(caller);
            return false;
        }
        listening.put(key, new Listening(caller, listener));
        return true;
    }

    public void end(Object key) {
        @Nullable Listening ended = listening.remove(key);
        if (ended != null) {
            leave(ended.caller());
        }
    }

    /** Ends all streams, so that a server that stops does not wait for them. */
    public void close() {
        listening.keySet().forEach(key -> {
            @Nullable Listening last = listening.get(key);
            if (last != null) {
                last.listener().ended();
            }
        });
    }

    private void leave(Caller caller) {
        perUser.computeIfPresent(caller.subject(), (_, count) -> count > 1 ? count - 1 : null);
    }

    private static boolean concerns(Change change, Caller caller) {
        return !(change instanceof Change.ResourceUpdated(String _, var subject))
                || subject.map(caller.subject()::equals).orElse(true);
    }
}
