package dev.gatehouse.authserver.protocol.client;

import java.util.Optional;

/**
 * What a client says of itself (RFC 7591 §2). Nobody has checked it: pages escape it and call it unverified.
 *
 * @param applicationType {@code native} or {@code web}
 */
public record ClientDescription(
        Optional<String> name,
        Optional<String> uri,
        Optional<String> applicationType,
        Optional<String> softwareId,
        Optional<String> softwareVersion) {}
