package dev.gatehouse.mcpserver.protocol.access;

/** The authorization server did not answer, or with nonsense: an outage, in which no token is judged either way. */
public final class AuthorizationServerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AuthorizationServerUnavailableException(String message) {
        super(message);
    }

    public AuthorizationServerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
