package dev.gatehouse.authserver.protocol.login;

/** A password as a person typed it. */
public record Password(String value) {

    @Override
    public String toString() {
        return "Password[…]";
    }
}
