package dev.gatehouse.authserver.protocol.login;

/** A hash that is slow on purpose. */
public interface PasswordHasher {

    PasswordHash hash(Password password);

    /** A hash that no password is known for, made at no cost; to compare with it takes as long as with any other. */
    PasswordHash nobodys();

    boolean matches(Password password, PasswordHash hash);

    /** Whether {@code hash} was made with other parameters than {@link #hash} uses today. */
    boolean isOutdated(PasswordHash hash);
}
