package dev.gatehouse.mcpserver.tools;

import dev.gatehouse.mcpserver.authoring.DefaultValue;
import dev.gatehouse.mcpserver.authoring.Description;
import dev.gatehouse.mcpserver.authoring.McpFeatures;
import dev.gatehouse.mcpserver.authoring.RequiresScope;
import dev.gatehouse.mcpserver.authoring.Tool;
import dev.gatehouse.mcpserver.authoring.Tool.Hint;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.oauth.token.SubjectProfile;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code get_user_data}: the caller's own data. For another user it answers, and not as an error, that it cannot say:
 * the question was well put, a second one would fare no better, and who exists is nobody's business.
 */
@ApplicationScoped
@RegisterForReflection
@RequiresScope("user")
class GetUserData implements McpFeatures {

    private static final String CURRENT = "current";

    record Question(
            @Description("'current', or the id or the username of the logged-in user.") @DefaultValue(CURRENT)
            String userId) {}

    enum Status {
        ACTIVE,
        UNKNOWN
    }

    record UserData(
            String userId,
            Optional<String> username,
            Status status,

            @Description("When the user logged in for this token.")
            Optional<Instant> lastLogin,

            Optional<String> error) {}

    @Tool(
            title = "User data",
            description = "Status and last login of the logged-in user.",
            hints = {Hint.READ_ONLY, Hint.CLOSED_WORLD})
    UserData getUserData(Question question, Caller caller) {
        return isCaller(question.userId(), caller) ? own(caller) : refusal(question.userId());
    }

    private static boolean isCaller(String asked, Caller caller) {
        return asked.equals(CURRENT)
                || asked.equals(caller.subject())
                || caller.profile()
                        .filter(profile -> asked.equals(profile.username()))
                        .isPresent();
    }

    private static UserData own(Caller caller) {
        return new UserData(
                caller.subject(),
                caller.profile().map(SubjectProfile::username),
                Status.ACTIVE,
                caller.loggedInAt(),
                Optional.empty());
    }

    private static UserData refusal(String asked) {
        return new UserData(
                asked, Optional.empty(), Status.UNKNOWN, Optional.empty(), Optional.of("no access, or no such user"));
    }
}
