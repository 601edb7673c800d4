package dev.gatehouse.authserver.http;

/**
 * What the login page shows.
 *
 * @param action where the form goes
 * @param username as typed before; empty the first time
 * @param problem what to mend; empty for nothing
 * @param lead what the login is for
 */
record LoginForm(String action, String csrf, String username, String problem, String lead) {}
