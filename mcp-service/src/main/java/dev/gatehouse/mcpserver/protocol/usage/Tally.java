package dev.gatehouse.mcpserver.protocol.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Uses, added up.
 *
 * @param total ever
 * @param day the last day of use, UTC
 * @param onDay uses on that day
 * @param lastAt the last use
 */
public record Tally(long total, LocalDate day, long onDay, Instant lastAt) {

    static Tally once(Instant at) {
        return new Tally(1, LocalDate.ofInstant(at, ZoneOffset.UTC), 1, at);
    }

    /** Both together, in whatever order they are added. */
    public Tally plus(Tally other) {
        LocalDate last = day.isAfter(other.day) ? day : other.day;
        return new Tally(
                total + other.total,
                last,
                on(last) + other.on(last),
                lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
    }

    /** Uses on {@code date}, if no later day has been counted. */
    long on(LocalDate date) {
        return day.equals(date) ? onDay : 0;
    }
}
