package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.oauth.Scope;
import java.util.Optional;

/**
 * What a user wants to be different about the client of this program.
 *
 * @param name that users read on the consent page; empty for the usual one
 * @param scope the most that the client may ask for; empty to leave that to the server
 * @param initialAccessToken for servers that do not register strangers (RFC 7591 §3); never printed
 */
public record RegistrationWishes(Optional<String> name, Scope scope, Optional<String> initialAccessToken) {

    /** No wishes. */
    public static final RegistrationWishes NONE =
            new RegistrationWishes(Optional.empty(), Scope.NONE, Optional.empty());

    @Override
    public String toString() {
        return "RegistrationWishes[" + name.orElse("") + ", " + scope + "]";
    }
}
