package dev.gatehouse.mcpserver.protocol.usage;

import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** For tests of the ledger; can be away. */
final class InMemoryUsageStore implements UsageStore {

    private final Map<UsageKey, Tally> rows = new HashMap<>();
    boolean away;
    int writes;

    @Override
    public synchronized void add(Map<UsageKey, Tally> tallies) {
        if (away) {
            throw new IllegalStateException("away");
        }
        writes++;
        tallies.forEach((key, tally) -> rows.merge(key, tally, Tally::plus));
    }

    @Override
    public synchronized Map<Feature, Tally> of(String subject) {
        Map<Feature, Tally> tallies = new HashMap<>();
        rows.forEach((key, tally) -> {
            if (key.subject().equals(subject)) {
                tallies.put(key.feature(), tally);
            }
        });
        return tallies;
    }

    @Override
    public synchronized void forgetDaysBefore(LocalDate day) {
        rows.replaceAll((key, tally) -> new Tally(tally.total(), tally.byDay().tailMap(day), tally.lastAt()));
    }
}
