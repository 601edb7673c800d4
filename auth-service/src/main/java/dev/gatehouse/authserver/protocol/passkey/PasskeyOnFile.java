package dev.gatehouse.authserver.protocol.passkey;

import java.time.Instant;
import java.util.Optional;

/**
 * What the owner of a passkey knows it by.
 *
 * @param label where it was made
 */
public record PasskeyOnFile(String id, String label, Instant createdAt, Optional<Instant> lastUsedAt) {}
