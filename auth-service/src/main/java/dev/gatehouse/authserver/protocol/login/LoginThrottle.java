package dev.gatehouse.authserver.protocol.login;

/**
 * Counts attempts to prove who one is, by account and by network, on all nodes together. An attempt is counted before it
 * is judged, so that many at once gain nothing, and taken off the count when it succeeds.
 */
public interface LoginThrottle {

    /** Whether an attempt is judged at all. */
    enum Admission {
        ADMITTED,
        /** It is, and until it succeeds the account is locked for a while. */
        LAST,
        /** It is not. Whoever tries may not learn that from us. */
        REFUSED
    }

    /** @param username as it was typed: whether there is such an account does not matter, so nobody learns it here */
    Admission take(String username, String network);

    /** An attempt that was taken was not judged after all: it does not count. */
    void giveBack(String username, String network);

    /**
     * A login is complete: the account starts anew, and the network gets its attempts back.
     *
     * @param attempts that the login took
     */
    void succeeded(String username, String network, int attempts);
}
