package dev.gatehouse.mcpserver.protocol.usage;

import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one user used.
 *
 * @param requestsToday since midnight UTC
 * @param lastActive empty for a user who never came
 * @param byFeature all requests to each
 * @param byDay those on each day that is remembered
 */
public record UsageStatistics(
        long requestsToday,
        long requestsTotal,
        Optional<Instant> lastActive,
        Map<Feature, Long> byFeature,
        SortedMap<LocalDate, Long> byDay) {

    static UsageStatistics of(Map<Feature, Tally> tallies, LocalDate today) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        tallies.values().forEach(tally -> tally.byDay().forEach((day, uses) -> days.merge(day, uses, Long::sum)));
        return new UsageStatistics(
                days.getOrDefault(today, 0L),
                tallies.values().stream().mapToLong(Tally::total).sum(),
                tallies.values().stream().map(Tally::lastAt).max(Comparator.naturalOrder()),
                tallies.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().total())),
                days);
    }
}
