package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.oauth.RedirectUri;
import java.util.Optional;

/** Why an authorization request goes no further. */
public sealed interface AuthorizationFailure {

    /**
     * Told to the person on a page of ours. It has no address to send the browser to, so it cannot become an open
     * redirect (AS23, A5).
     *
     * @param reason what the problem does not say, for the log; empty for nothing
     */
    record ShowToUser(Problem problem, String reason) implements AuthorizationFailure {

        public ShowToUser(Problem problem) {
            this(problem, "");
        }
    }

    /**
     * Told to the person as well, with the way back: clients that are sent here under an old id do not notice, since
     * nothing can be told to them (AS23).
     *
     * @param removed the client as it was; empty when nothing is left of it, or never was
     * @param redirectUri as requested: a hint at who asks, and nothing to be used
     */
    record ClientNotOnFile(Optional<Client> removed, Optional<RedirectUri> redirectUri)
            implements AuthorizationFailure {}

    /** Told to the client, whose redirect URI has been checked. */
    record RedirectToClient(AuthorizationResponse response) implements AuthorizationFailure {}

    /** What a page tells a person. The words are the page's. */
    enum Problem {
        MALFORMED_REQUEST,
        CLIENT_NOT_NAMED,
        CLIENT_NOT_ADMITTED,
        CLIENT_NOT_REACHABLE,
        INVALID_CLIENT_DOCUMENT,
        REDIRECT_URI_NOT_NAMED,
        UNREGISTERED_REDIRECT_URI,
        DISGUISED_CLIENT,
        CLIENT_CHANGED,
        ENDED,
        ANOTHER_BROWSER
    }
}
