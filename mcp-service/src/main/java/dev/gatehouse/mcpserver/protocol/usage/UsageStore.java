package dev.gatehouse.mcpserver.protocol.usage;

import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import java.time.LocalDate;
import java.util.Map;

/** Keeps tallies. Throws when it cannot. */
public interface UsageStore {

    /** Adds all of them or none, as {@link Tally#plus} does, whoever else adds at the same time. */
    void add(Map<UsageKey, Tally> tallies);

    Map<Feature, Tally> of(String subject);

    /** Forgets what was used on which day before {@code day}; totals stay. */
    void forgetDaysBefore(LocalDate day);
}
