package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.mcp.Change;
import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Notices;
import dev.gatehouse.mcpserver.protocol.mcp.Outbox;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@code subscriptions/listen} that is open: each message of its stream says whose it is. */
final class Listening implements ChangeFeed.Listener {

    /**
     * What a client wants to hear of.
     *
     * @param resources those it may read
     */
    record Wanted(boolean tools, boolean prompts, boolean resourceList, List<String> resources) {

        static Wanted of(JsonObject notifications, List<String> resources) {
            return new Wanted(
                    notifications.bool("toolsListChanged").orElse(false),
                    notifications.bool("promptsListChanged").orElse(false),
                    notifications.bool("resourcesListChanged").orElse(false),
                    resources);
        }

        boolean has(Change change) {
            return switch (change) {
                case Change.ToolsChanged() -> tools;
                case Change.PromptsChanged() -> prompts;
                case Change.ResourcesChanged() -> resourceList;
                case Change.ResourceUpdated(String uri, var _) -> resources.contains(uri);
            };
        }

        Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            put(members, "toolsListChanged", tools);
            put(members, "promptsListChanged", prompts);
            put(members, "resourcesListChanged", resourceList);
            if (!resources.isEmpty()) {
                members.put("resourceSubscriptions", resources);
            }
            return members;
        }

        private static void put(Map<String, Object> members, String name, boolean wanted) {
            if (wanted) {
                members.put(name, true);
            }
        }
    }

    private final Request request;
    private final Wanted wanted;
    private final Outbox outbox;

    Listening(Request request, Wanted wanted, Outbox outbox) {
        this.request = request;
        this.wanted = wanted;
        this.outbox = outbox;
        outbox.add(Notices.notification(
                "notifications/subscriptions/acknowledged", Map.of("notifications", wanted.asMap(), "_meta", meta())));
    }

    @Override
    public void changed(Change change) {
        if (wanted.has(change)) {
            outbox.add(Notices.change(change, meta()));
        }
    }

    /** The answer to the request, with which it is over. */
    @Override
    public void ended() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("resultType", "complete");
        result.put("_meta", meta());
        outbox.add(new Reply.Success(request.id(), result).asMap());
        outbox.close();
    }

    private Map<String, Object> meta() {
        return Map.of(Meta.SUBSCRIPTION, request.id().value());
    }
}
