package dev.gatehouse.mcpserver.tools;

import dev.gatehouse.mcpserver.authoring.Description;
import dev.gatehouse.mcpserver.authoring.McpFeatures;
import dev.gatehouse.mcpserver.authoring.RequiresScope;
import dev.gatehouse.mcpserver.authoring.Tool;
import dev.gatehouse.mcpserver.authoring.Tool.Hint;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.profile.DisplayName;
import dev.gatehouse.mcpserver.protocol.profile.DisplayNames;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;

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

    UpdateProfile(DisplayNames names) {
        this.names = names;
    }

    @Tool(
            title = "Update profile",
            description = "Sets the name that this server calls the logged-in user by.",
            hints = {Hint.IDEMPOTENT, Hint.CLOSED_WORLD})
    Changed updateProfile(Change change, Caller caller) {
        names.set(caller.subject(), new DisplayName(change.displayName()));
        return new Changed(caller.subject(), change.displayName());
    }
}
