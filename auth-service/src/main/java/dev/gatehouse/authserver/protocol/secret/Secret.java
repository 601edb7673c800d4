package dev.gatehouse.authserver.protocol.secret;

import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A secret that whoever holds it presents: a code, a refresh token, a client secret, a cookie. Its text is never logged.
 *
 * @param value what goes over the wire
 */
public record Secret(String value) {

    /**
     * A new secret of 256 bits, of the characters that need no escaping anywhere (AS47).
     *
     * @param random a source fit for secrets
     */
    public static Secret generate(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public SecretHash hash() {
        return SecretHash.of(value);
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
