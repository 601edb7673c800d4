package dev.gatehouse.mcpserver.resources;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.oauth.token.SubjectProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code user://profile}: what the authorization server says of the caller, as of the login. */
@ApplicationScoped
final class UserProfile implements ResourceFeature {

    private static final Definition DEFINITION = new Definition(
            "user://profile",
            new About("profile", "User profile", "Id, names, email address and roles of the logged-in user."),
            "application/json");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Body read(Exchange exchange) {
        Caller caller = exchange.caller();
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("user_id", caller.subject());
        caller.profile().ifPresent(known -> describe(known, profile));
        return new Body.Text(Json.text(profile));
    }

    /** {@code role} is for clients that know one role only. */
    private static void describe(SubjectProfile known, Map<String, Object> profile) {
        profile.put("username", known.username());
        known.name().ifPresent(name -> profile.put("name", name));
        known.email().ifPresent(email -> profile.put("email", email));
        known.roles().stream().findFirst().ifPresent(role -> profile.put("role", role));
        profile.put("roles", known.roles());
    }
}
