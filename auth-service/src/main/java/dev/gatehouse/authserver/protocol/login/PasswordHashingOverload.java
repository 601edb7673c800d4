package dev.gatehouse.authserver.protocol.login;

/** So many logins wait for their turn that one more would wait too long: the caller may come back later. */
public final class PasswordHashingOverload extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PasswordHashingOverload() {
        super("too many logins wait");
    }
}
