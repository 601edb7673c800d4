package dev.gatehouse.mcpserver.tools;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import dev.gatehouse.oauth.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code get_user_data}: the caller's own data. For another user it answers, and not as an error, that it cannot say:
 * the question was well put, a second one would fare no better, and who exists is nobody's business.
 */
@ApplicationScoped
final class GetUserData implements ToolFeature {

    private static final String USER_ID = "user_id";
    private static final String CURRENT = "current";

    private static final Definition DEFINITION = new Definition(
            new About("get_user_data", "User data", "Status and last login of the logged-in user."),
            Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of(
                            USER_ID,
                            Map.of(
                                    "type",
                                    "string",
                                    "default",
                                    CURRENT,
                                    "description",
                                    "'current', or the id or the username of the logged-in user."))),
            Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of(
                            USER_ID,
                            Map.of("type", "string"),
                            "username",
                            Map.of("type", "string"),
                            "status",
                            Map.of("type", "string", "enum", List.of("active", "unknown")),
                            "last_login",
                            Map.of("type", "string", "format", "date-time"),
                            "error",
                            Map.of("type", "string")),
                    "required",
                    List.of(USER_ID, "status")));

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public ToolResult call(JsonObject arguments, Exchange exchange) {
        Caller caller = exchange.caller();
        String asked = arguments.string(USER_ID).orElse(CURRENT);
        Map<String, Object> data = isCaller(asked, caller) ? own(caller) : refusal(asked);
        return ToolResult.structured(data, Json.text(data));
    }

    private static boolean isCaller(String asked, Caller caller) {
        return asked.equals(CURRENT)
                || asked.equals(caller.subject())
                || caller.profile()
                        .filter(profile -> asked.equals(profile.username()))
                        .isPresent();
    }

    private static Map<String, Object> own(Caller caller) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(USER_ID, caller.subject());
        caller.profile().ifPresent(profile -> data.put("username", profile.username()));
        data.put("status", "active");
        caller.loggedInAt().map(Instant::toString).ifPresent(login -> data.put("last_login", login));
        return data;
    }

    private static Map<String, Object> refusal(String asked) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(USER_ID, asked);
        data.put("status", "unknown");
        data.put("error", "no access, or no such user");
        return data;
    }
}
