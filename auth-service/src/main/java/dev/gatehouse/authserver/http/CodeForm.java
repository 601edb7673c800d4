package dev.gatehouse.authserver.http;

/**
 * What the page shows that asks for a code beside the password.
 *
 * @param action where the form goes
 * @param problem what to mend; empty for nothing
 */
record CodeForm(String action, String csrf, String problem) {}
