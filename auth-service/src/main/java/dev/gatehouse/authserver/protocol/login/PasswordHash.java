package dev.gatehouse.authserver.protocol.login;

/**
 * What is kept of a password.
 *
 * @param encoded algorithm, parameters, salt and hash in PHC string format
 */
public record PasswordHash(String encoded) {

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
