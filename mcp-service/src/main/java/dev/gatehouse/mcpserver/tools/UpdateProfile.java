package dev.gatehouse.mcpserver.tools;

import dev.gatehouse.mcpserver.authoring.Description;
import dev.gatehouse.mcpserver.authoring.McpFeatures;
import dev.gatehouse.mcpserver.authoring.RequiresScope;
import dev.gatehouse.mcpserver.authoring.Tool;
import dev.gatehouse.mcpserver.authoring.Tool.Hint;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Change.ResourceUpdated;
import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.profile.DisplayName;
import dev.gatehouse.mcpserver.protocol.profile.DisplayNames;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code update_profile}: changes something, so it takes more than reading does. */
@ApplicationScoped
@RegisterForReflection
@RequiresScope("user:write")
class UpdateProfile implements McpFeatures {

    record Change(
            @Description("What the user wants to be called: one line of 1 to 100 characters.")
            String displayName) {

        Change {
            displayName = new DisplayName(displayName).value();
        }
    }

    record Changed(String userId, String displayName) {}

    private final DisplayNames names;
    private final ChangeFeed changes;

    UpdateProfile(DisplayNames names, ChangeFeed changes) {
        this.names = names;
        this.changes = changes;
    }

    @Tool(
            title = "Update profile",
            description = "Sets the name that this server calls the logged-in user by.",
            hints = {Hint.IDEMPOTENT, Hint.CLOSED_WORLD})
    Changed updateProfile(Change change, Caller caller) {
        names.set(caller.subject(), new DisplayName(change.displayName()));
        changes.publish(new ResourceUpdated(DisplayName.SHOWN_AT, Optional.of(caller.subject())));
        return new Changed(caller.subject(), change.displayName());
    }
}
