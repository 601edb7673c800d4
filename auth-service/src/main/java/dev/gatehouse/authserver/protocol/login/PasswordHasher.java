package dev.gatehouse.authserver.protocol.login;

/** A hash that is slow on purpose. */
public interface PasswordHasher {

    PasswordHash hash(Password password);

    boolean matches(Password password, PasswordHash hash);

    /** Whether {@code hash} was made with other parameters than {@link #hash} uses today. */
    boolean isOutdated(PasswordHash hash);
}
