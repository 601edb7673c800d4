package dev.gatehouse.authserver.protocol.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells a receiver the trail in its order, one node at a time and at least once: who fails between telling and noting it
 * down tells it again. No request waits for it.
 */
public final class AuditDelivery {

    /** Of entries in one message. */
    static final int MOST = 100;

    /** Longer than a delivery takes. */
    static final Duration LEASE = Duration.ofSeconds(30);

    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final AuditFeed feed;
    private final AuditReceiver receiver;

    public AuditDelivery(AuditFeed feed, AuditReceiver receiver) {
        this.feed = feed;
        this.receiver = receiver;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** Everything is told, or it is not our turn. */
        record NothingToDo() implements Outcome {}

        /** There may be more. */
        record Delivered(int events) implements Outcome {}

        record Failed(String why) implements Outcome {}
    }

    public Outcome deliver() {
        Optional<Long> turn = feed.take(LEASE);
        return turn.isEmpty() ? new Outcome.NothingToDo() : deliverAfter(turn.get());
    }

    private Outcome deliverAfter(long position) {
        List<AuditFeed.Told> events = feed.after(position, MOST);
        if (events.isEmpty()) {
            feed.delivered(position, position);
            return new Outcome.NothingToDo();
        }
        Optional<String> failure = receiver.deliver(events);
        if (failure.isPresent()) {
            feed.failed(position, FIRST_PAUSE, LONGEST_PAUSE);
            return new Outcome.Failed(failure.get());
        }
        feed.delivered(position, events.getLast().position());
        return new Outcome.Delivered(events.size());
    }
}
