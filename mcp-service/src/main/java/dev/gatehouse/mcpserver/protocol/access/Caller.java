package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.SubjectProfile;
import java.time.Instant;
import java.util.Optional;

/** The user in whose name a request is made: proof that a token was checked, since only {@link AccessControl} makes it. */
public sealed interface Caller permits VerifiedCaller {

    /** The authorization server's identifier of the user: 1 to 255 printable ASCII characters. */
    String subject();

    /** What counts as granted: all that the token names, and what that implies (RS7). */
    Scope scope();

    /** What the authorization server says of the user; empty when the token does not show it. */
    Optional<SubjectProfile> profile();

    /** When the user logged in for this token. */
    Optional<Instant> loggedInAt();

    /** Which program acts, and by what right. */
    TokenOrigin origin();
}
