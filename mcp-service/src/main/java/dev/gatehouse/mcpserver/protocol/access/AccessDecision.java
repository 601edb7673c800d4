package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.OAuthError;
import java.util.Optional;

/** Whether a request may pass. */
public sealed interface AccessDecision {

    /**
     * It may, in the name of this user.
     *
     * @param standing how long a stream goes on that it opens
     * @param bound whether the token is bound to a key, so that a challenge for more is of that kind
     */
    record Granted(Caller caller, StandingAccess standing, boolean bound) implements AccessDecision {}

    /** It brought no token: it is told where to get one, and that is no error (RS4). */
    record Stranger() implements AccessDecision {}

    /**
     * It may not.
     *
     * @param error for the answer, vague on purpose
     * @param reason for the log; empty when the error says it all
     * @param bound whether the token came as one that is bound to a key, so that the challenge is of that kind
     */
    record Refused(OAuthError.AtResource error, Optional<AccessRejection> reason, boolean bound)
            implements AccessDecision {}
}
