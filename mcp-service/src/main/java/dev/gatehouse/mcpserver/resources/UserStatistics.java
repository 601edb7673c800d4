package dev.gatehouse.mcpserver.resources;

import dev.gatehouse.mcpserver.authoring.McpFeatures;
import dev.gatehouse.mcpserver.authoring.McpResource;
import dev.gatehouse.mcpserver.authoring.RequiresScope;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import dev.gatehouse.mcpserver.protocol.usage.UsageLedger;
import dev.gatehouse.mcpserver.protocol.usage.UsageStatistics;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code user://stats}: how much the caller has used this server, this reading included. */
@ApplicationScoped
@RegisterForReflection
@RequiresScope("user")
class UserStatistics implements McpFeatures {

    /** @param days requests on each day (UTC) that is remembered */
    record Statistics(
            String userId,
            long requestsToday,
            long requestsTotal,
            Optional<Instant> lastActive,
            Map<String, Long> tools,
            Map<String, Long> resources,
            Map<String, Long> days) {}

    private final UsageLedger ledger;

    UserStatistics(UsageLedger ledger) {
        this.ledger = ledger;
    }

    @McpResource(
            uri = "user://stats",
            name = "stats",
            title = "User statistics",
            description = "Tool calls and resource readings of the logged-in user: today (UTC), ever, each, by day.")
    Statistics stats(Caller caller) {
        UsageStatistics usage = ledger.statistics(caller);
        SortedMap<String, Long> tools = new TreeMap<>();
        SortedMap<String, Long> resources = new TreeMap<>();
        usage.byFeature().forEach((feature, requests) -> {
            switch (feature) {
                case Feature.Tool(String name) -> tools.put(name, requests);
                case Feature.Resource(String uri) -> resources.put(uri, requests);
            }
        });
        SortedMap<String, Long> days = new TreeMap<>();
        usage.byDay().forEach((day, requests) -> days.put(day.toString(), requests));
        return new Statistics(
                caller.subject(),
                usage.requestsToday(),
                usage.requestsTotal(),
                usage.lastActive().map(last -> last.truncatedTo(ChronoUnit.SECONDS)),
                tools,
                resources,
                days);
    }
}
