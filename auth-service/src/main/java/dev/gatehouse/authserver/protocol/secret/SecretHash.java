package dev.gatehouse.authserver.protocol.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a {@link Secret}: all that is stored of it. A fast hash suffices, since 256 random bits cannot be
 * guessed.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record SecretHash(String hex) {

    static SecretHash of(String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new SecretHash(HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    /** Takes the same time whether or not it matches (T10). */
    public boolean isOf(Secret secret) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), secret.hash().hex.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "SecretHash[…]";
    }
}
