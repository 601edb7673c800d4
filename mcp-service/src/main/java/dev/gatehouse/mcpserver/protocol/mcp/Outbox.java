package dev.gatehouse.mcpserver.protocol.mcp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages on their way to a client, numbered from 1. What was read is kept a while, for a reader that lost its
 * connection; beyond {@link #MOST_KEPT} the oldest are forgotten, so that a client that does not read costs no memory.
 */
public final class Outbox {

    /** What a reader finds. */
    public sealed interface Next {

        record Found(long number, Map<String, ?> message) implements Next {}

        /** Nothing yet. */
        record Nothing() implements Next {}

        /** Nothing, and nothing will come. */
        record End() implements Next {}
    }

    static final int MOST_KEPT = 256;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Next.Found> kept = new ArrayDeque<>();
    private long last;
    private boolean closed;

    /** Into a closed one nothing goes. */
    public void add(Map<String, ?> message) {
        lock.lock();
        try {
            if (!closed) {
                last++;
                kept.addLast(new Next.Found(last, message));
                if (kept.size() > MOST_KEPT) {
                    kept.removeFirst();
                }
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The first message after one that was read.
     *
     * @param patience how long to wait for it
     */
    public Next after(long number, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            Optional<Next.Found> found = firstAfter(number);
            while (found.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
                found = firstAfter(number);
            }
            return found.isPresent() ? found.get() : closed ? new Next.End() : new Next.Nothing();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Next.Found> firstAfter(long number) {
        return number >= last
                ? Optional.empty()
                : kept.stream().filter(message -> message.number() > number).findFirst();
    }
}
