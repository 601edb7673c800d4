package dev.gatehouse.mcpserver.resources;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.mcpserver.protocol.usage.UsageLedger;
import dev.gatehouse.mcpserver.protocol.usage.UsageStatistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code user://stats}: how much the caller has used this server, this reading included. */
@ApplicationScoped
final class UserStatistics implements ResourceFeature {

    private static final Definition DEFINITION = new Definition(
            "user://stats",
            new About(
                    "stats",
                    "User statistics",
                    "Tool calls and resource readings of the logged-in user: today (UTC), ever, and each."),
            "application/json");

    private final UsageLedger ledger;

    UserStatistics(UsageLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Body read(Exchange exchange) {
        Caller caller = exchange.caller();
        UsageStatistics usage = ledger.statistics(caller);
        SortedMap<String, Long> tools = new TreeMap<>();
        SortedMap<String, Long> resources = new TreeMap<>();
        usage.byFeature().forEach((feature, requests) -> {
            switch (feature) {
                case Feature.Tool(String name) -> tools.put(name, requests);
                case Feature.Resource(String uri) -> resources.put(uri, requests);
            }
        });
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("user_id", caller.subject());
        statistics.put("requests_today", usage.requestsToday());
        statistics.put("requests_total", usage.requestsTotal());
        usage.lastActive()
                .map(last -> last.truncatedTo(ChronoUnit.SECONDS).toString())
                .ifPresent(last -> statistics.put("last_active", last));
        statistics.put("tools", tools);
        statistics.put("resources", resources);
        return new Body.Text(Json.text(statistics));
    }
}
