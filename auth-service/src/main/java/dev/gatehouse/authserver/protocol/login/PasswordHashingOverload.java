package dev.gatehouse.authserver.protocol.login;

import java.time.Duration;

/** So many passwords wait to be hashed that one more would wait too long: the caller may come back later. */
public final class PasswordHashingOverload extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PasswordHashingOverload(Duration waited) {
        super("No turn to hash a password within " + waited.toSeconds() + " s");
    }
}
