package dev.gatehouse.authserver.protocol.authorization;

/**
 * A token response as it is kept: it opens with the refresh token that gave it, which is not kept.
 *
 * @param base64 the ciphertext
 */
public record SealedAnswer(String base64) {

    @Override
    public String toString() {
        return "SealedAnswer[…]";
    }
}
