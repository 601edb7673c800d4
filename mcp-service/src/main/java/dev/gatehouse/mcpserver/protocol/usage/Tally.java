package dev.gatehouse.mcpserver.protocol.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Uses, added up.
 *
 * @param total ever
 * @param byDay on each day, UTC, of those that are remembered
 * @param lastAt the last use
 */
public record Tally(long total, SortedMap<LocalDate, Long> byDay, Instant lastAt) {

    public Tally {
        byDay = Collections.unmodifiableSortedMap(new TreeMap<>(byDay));
    }

    static Tally once(Instant at) {
        return new Tally(1, new TreeMap<>(Collections.singletonMap(LocalDate.ofInstant(at, ZoneOffset.UTC), 1L)), at);
    }

    /** Both together, in whatever order they are added. */
    public Tally plus(Tally other) {
        SortedMap<LocalDate, Long> days = new TreeMap<>(byDay);
        other.byDay.forEach((day, uses) -> days.merge(day, uses, Long::sum));
        return new Tally(total + other.total, days, lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
    }
}
