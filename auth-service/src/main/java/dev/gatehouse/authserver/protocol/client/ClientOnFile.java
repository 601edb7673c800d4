package dev.gatehouse.authserver.protocol.client;

/**
 * A client with what this server knows of it and it does not say itself.
 *
 * @param origin how it came to be on file
 * @param revision grows with each change of its redirect URIs, its keys or how it authenticates, and never goes back:
 *     what was settled with one revision does not hold for another (R4)
 */
public record ClientOnFile(Client client, ClientOrigin origin, long revision) {}
