package dev.gatehouse.authserver.http;

/**
 * What the page shows that asks whether to log out.
 *
 * @param action where the form goes
 * @param user who is logged in
 */
record LogoutForm(String action, String csrf, String user) {}
