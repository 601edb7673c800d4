package dev.gatehouse.authserver.http;

/**
 * What the login page shows.
 *
 * @param action where the form goes
 * @param username as typed before; empty the first time
 * @param problem what to mend; empty for nothing
 * @param lead what the login is for
 */
record LoginForm(String action, String csrf, String username, String problem, String lead, Passkey passkey) {

    /**
     * How to log in with a passkey.
     *
     * @param action where its form goes; empty where there can be none
     * @param challenge where to get what is to be signed
     * @param host for which the key was made
     */
    record Passkey(String action, String challenge, String host) {

        static final Passkey NONE = new Passkey("", "", "");
    }
}
