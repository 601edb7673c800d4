package dev.gatehouse.authserver.protocol.logout;

/** Why a browser is neither logged out nor sent on. The words are the page's. */
public enum LogoutProblem {
    MALFORMED_REQUEST,
    INVALID_HINT,
    UNREGISTERED_REDIRECT_URI
}
