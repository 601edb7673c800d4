package dev.gatehouse.authserver.protocol.logout;

import dev.gatehouse.authserver.protocol.login.LoginSession;
import java.net.URI;
import java.util.Optional;

/** What becomes of a logout request. */
public sealed interface LogoutStep {

    /** Somebody is logged in, and has to say whether they want to leave. */
    record AskPerson(LoginSession session) implements LogoutStep {}

    /**
     * Nobody is logged in in this browser any more.
     *
     * @param next where the client wants the browser to go
     */
    record LoggedOut(Optional<URI> next) implements LogoutStep {}
}
