package dev.gatehouse.mcpserver.protocol.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A stream of server-sent events to one client: an outbox, and where in it this reader is. */
public final class EventStream {

    /** What to write next. */
    public sealed interface Event {

        /** @param id by which a reader can come back to this place */
        record Message(Optional<String> id, Map<String, ?> data) implements Event {}

        /** A place to come back to, before there is a message. */
        record Primer(String id) implements Event {}

        /** Nothing to say: only that the stream is alive. */
        record KeepAlive() implements Event {}

        record End() implements Event {}
    }

    private final Outbox outbox;
    private final Optional<String> name;
    private boolean primed;
    private long read;

    private EventStream(Outbox outbox, Optional<String> name, boolean primed, long read) {
        this.outbox = outbox;
        this.name = name;
        this.primed = primed;
        this.read = read;
    }

    /** A stream that is over when its connection is. */
    public static EventStream of(Outbox outbox) {
        return new EventStream(outbox, Optional.empty(), true, 0);
    }

    /**
     * A stream to come back to.
     *
     * @param name the first part of its event ids
     * @param primed whether this client needs no first event without a message
     * @param read the last event that its reader knows
     */
    public static EventStream resumable(Outbox outbox, String name, boolean primed, long read) {
        return new EventStream(outbox, Optional.of(name), primed, read);
    }

    /** @param patience how long the stream may stay silent */
    public Event next(Duration patience) throws InterruptedException {
        if (!primed) {
            primed = true;
            return new Event.Primer(id(read));
        }
        return switch (outbox.after(read, patience)) {
            case Outbox.Next.Found(long number, Map<String, ?> message) -> {
                read = number;
                yield new Event.Message(name.map(_ -> id(number)), message);
            }
            case Outbox.Next.Nothing() -> new Event.KeepAlive();
            case Outbox.Next.End() -> new Event.End();
        };
    }

    private String id(long number) {
        return name.orElseThrow() + "-" + number;
    }
}
