package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.JsonObject;
import java.util.Optional;

/**
 * How a token came to be, as far as it says so: for people who want to know later which program did what.
 *
 * @param client whom it was issued to
 * @param actor who acts for the user through it (RFC 8693 §4.1)
 * @param grant what the user allowed, by the id that the authorization server has for it
 * @param token its own id ({@code jti})
 */
public record TokenOrigin(
        Optional<String> client, Optional<String> actor, Optional<String> grant, Optional<String> token) {

    /** Of a token that says nothing of it. */
    public static final TokenOrigin UNKNOWN =
            new TokenOrigin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static TokenOrigin from(JsonObject claims) {
        return new TokenOrigin(
                claims.string("client_id").or(() -> claims.string("azp")),
                claims.object("act").flatMap(actor -> actor.string("sub")),
                claims.string("grant_id"),
                claims.string("jti"));
    }
}
