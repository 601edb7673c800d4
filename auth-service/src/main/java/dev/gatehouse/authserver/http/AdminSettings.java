package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where administration is to be found, and who may come beside the accounts with the role.
 *
 * @param listener an address of its own; empty when it is where everything is
 * @param tokens of programs, by their names
 * @param usualTokenLifetime of access tokens for resources that say none
 */
public record AdminSettings(Optional<Listener> listener, Map<String, SecretHash> tokens, Duration usualTokenLifetime) {

    /** An address to listen at. */
    public record Listener(String host, int port) {}
}
