package dev.gatehouse.authserver.protocol.client.cimd;

/**
 * A document was there, and is not to be used.
 *
 * @param reason for the log
 */
record InvalidDocument(String reason) {}
