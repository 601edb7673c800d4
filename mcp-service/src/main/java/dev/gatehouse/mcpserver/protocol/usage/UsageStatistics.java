package dev.gatehouse.mcpserver.protocol.usage;

import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one user used.
 *
 * @param requestsToday since midnight UTC
 * @param lastActive empty for a user who never came
 * @param byFeature all requests to each
 */
public record UsageStatistics(
        long requestsToday, long requestsTotal, Optional<Instant> lastActive, Map<Feature, Long> byFeature) {

    static UsageStatistics of(Map<Feature, Tally> tallies, LocalDate today) {
        return new UsageStatistics(
                tallies.values().stream().mapToLong(tally -> tally.on(today)).sum(),
                tallies.values().stream().mapToLong(Tally::total).sum(),
                tallies.values().stream().map(Tally::lastAt).max(Comparator.naturalOrder()),
                tallies.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().total())));
    }
}
