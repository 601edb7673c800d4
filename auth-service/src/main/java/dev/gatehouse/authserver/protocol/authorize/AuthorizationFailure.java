package dev.gatehouse.authserver.protocol.authorize;

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

    /** Told to the client, whose redirect URI has been checked. */
    record RedirectToClient(AuthorizationResponse response) implements AuthorizationFailure {}

    /** What a page tells a person. The words are the page's. */
    enum Problem {
        MALFORMED_REQUEST,
        CLIENT_NOT_NAMED,
        UNKNOWN_CLIENT,
        CLIENT_NOT_REACHABLE,
        INVALID_CLIENT_DOCUMENT,
        REDIRECT_URI_NOT_NAMED,
        UNREGISTERED_REDIRECT_URI,
        ENDED,
        ANOTHER_BROWSER
    }
}
