package dev.gatehouse.authserver.protocol.audit;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.EventsLeftOut;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.Frequent;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.OrNothing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Puts events on file: what is frequent in batches, all else before the request goes on. A batch that cannot be written
 * stays and is tried again; when more comes than there is room for, what is frequent is left out and counted.
 */
public final class AuditTrail {

    /** As many as a busy node has in a second. */
    static final int ROOM = 5_000;

    private static final int BATCH = 500;

    private final AuditStore store;
    private final InstantSource clock;
    private final BlockingQueue<AuditEntry> waiting = new LinkedBlockingQueue<>(ROOM);
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong leftOutInAll = new AtomicLong();

    public AuditTrail(AuditStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param failed is told what kept an entry from being written now, which is tried again */
    public void add(AuditEvent event, AuditEntry entry, Consumer<RuntimeException> failed) {
        if (event instanceof Frequent) {
            enqueue(entry);
            return;
        }
        try {
            store.append(List.of(entry));
        } catch (RuntimeException outage) {
            if (event instanceof OrNothing) {
                throw outage;
            }
            // What happened has happened: to fail the request would not undo it.
            enqueue(entry);
            failed.accept(outage);
        }
    }

    private void enqueue(AuditEntry entry) {
        if (!waiting.offer(entry)) {
            leftOut.incrementAndGet();
            leftOutInAll.incrementAndGet();
        }
    }

    /** How many entries are not written yet. */
    public int waiting() {
        return waiting.size();
    }

    /** How many events were left out since the start. */
    public long leftOut() {
        return leftOutInAll.get();
    }

    /** Writes what waits. One thread at a time. */
    public void flush() {
        long missing = leftOut.getAndSet(0);
        if (missing > 0) {
            write(List.of(AuditEntry.of(new EventsLeftOut(missing, clock.instant()), Optional.empty())));
        }
        List<AuditEntry> batch = new ArrayList<>();
        while (waiting.drainTo(batch, BATCH) > 0) {
            write(batch);
            batch.clear();
        }
    }

    private void write(List<AuditEntry> batch) {
        try {
            store.append(batch);
        } catch (RuntimeException outage) {
            batch.forEach(this::enqueue);
            throw outage;
        }
    }
}
