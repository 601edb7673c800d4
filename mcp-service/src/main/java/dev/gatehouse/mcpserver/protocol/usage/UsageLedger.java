package dev.gatehouse.mcpserver.protocol.usage;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import dev.gatehouse.mcpserver.protocol.mcp.UsageRecorder;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts in memory, so that no call waits for the database; a crash loses what was counted since the last {@link
 * #flush}. A batch whose fate is unknown, since the connection broke at its commit, is written again: rather once too
 * often than not at all.
 */
public final class UsageLedger implements UsageRecorder {

    /** While the database is away counts pile up; beyond this many the users who come last are not counted. */
    static final int MOST_PENDING = 100_000;

    private final ConcurrentMap<UsageKey, Tally> pending = new ConcurrentHashMap<>();

    /** Held while tallies are on their way into the store, where a reader would find them in neither place. */
    private final Lock moving = new ReentrantLock();

    private final UsageStore store;
    private final InstantSource clock;

    private final Period remembered;

    /** @param remembered how long it is known what was used on which day */
    public UsageLedger(UsageStore store, InstantSource clock, Period remembered) {
        this.store = store;
        this.clock = clock;
        this.remembered = remembered;
    }

    @Override
    public void used(Feature feature, Caller caller) {
        UsageKey key = new UsageKey(caller.subject(), feature);
        if (pending.size() < MOST_PENDING || pending.containsKey(key)) {
            pending.merge(key, Tally.once(clock.instant()), Tally::plus);
        }
    }

    /** Writes what was counted. When the store fails the counts are kept for the next time. */
    public void flush() {
        moving.lock();
        try {
            Map<UsageKey, Tally> batch = drain();
            if (!batch.isEmpty()) {
                write(batch);
            }
        } finally {
            moving.unlock();
        }
    }

    /** What was counted for a user, written or not yet. */
    public UsageStatistics statistics(Caller caller) {
        moving.lock();
        try {
            Map<Feature, Tally> tallies = new HashMap<>(store.of(caller.subject()));
            pending.forEach((key, tally) -> {
                if (key.subject().equals(caller.subject())) {
                    tallies.merge(key.feature(), tally, Tally::plus);
                }
            });
            return UsageStatistics.of(tallies, today());
        } finally {
            moving.unlock();
        }
    }

    /** Once a day is enough, as a day more does no harm. */
    public void forgetOldDays() {
        store.forgetDaysBefore(today().minus(remembered));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Map<UsageKey, Tally> drain() {
        Map<UsageKey, Tally> batch = new HashMap<>();
        pending.keySet().forEach(key -> batch.computeIfAbsent(key, pending::remove));
        return batch;
    }

    private void write(Map<UsageKey, Tally> batch) {
        boolean written = false;
        try {
            store.add(batch);
            written = true;
        } finally {
            if (!written) {
                batch.forEach((key, tally) -> pending.merge(key, tally, Tally::plus));
            }
        }
    }
}
