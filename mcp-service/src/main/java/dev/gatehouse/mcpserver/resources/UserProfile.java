package dev.gatehouse.mcpserver.resources;

import dev.gatehouse.mcpserver.authoring.McpFeatures;
import dev.gatehouse.mcpserver.authoring.McpResource;
import dev.gatehouse.mcpserver.authoring.RequiresScope;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.profile.DisplayName;
import dev.gatehouse.mcpserver.protocol.profile.DisplayNames;
import dev.gatehouse.oauth.token.SubjectProfile;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** {@code user://profile}: what the authorization server says of the caller, as of the login, and what they said here. */
@ApplicationScoped
@RegisterForReflection
@RequiresScope("user")
class UserProfile implements McpFeatures {

    /** @param role the first of {@code roles}, for clients that know one role only */
    record Profile(
            String userId,
            Optional<String> username,
            Optional<String> displayName,
            Optional<String> name,
            Optional<String> email,
            Optional<String> role,
            Optional<List<String>> roles) {}

    private final DisplayNames names;

    UserProfile(DisplayNames names) {
        this.names = names;
    }

    @McpResource(
            uri = DisplayName.SHOWN_AT,
            name = "profile",
            title = "User profile",
            description = "Id, names, email address and roles of the logged-in user.")
    Profile profile(Caller caller) {
        Optional<SubjectProfile> known = caller.profile();
        Optional<List<String>> roles = known.map(SubjectProfile::roles);
        return new Profile(
                caller.subject(),
                known.map(SubjectProfile::username),
                names.of(caller.subject()).map(DisplayName::value),
                known.flatMap(SubjectProfile::name),
                known.flatMap(SubjectProfile::email),
                roles.flatMap(all -> all.stream().findFirst()),
                roles);
    }
}
