package dev.gatehouse.oauth.pkce;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The secret of one authorization request (RFC 7636 §4.1).
 *
 * @param value 43 to 128 unreserved characters
 */
public record CodeVerifier(String value) {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    public CodeVerifier {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("not a code verifier");
        }
    }

    public static Optional<CodeVerifier> parse(String text) {
        return SYNTAX.matcher(text).matches() ? Optional.of(new CodeVerifier(text)) : Optional.empty();
    }

    /** A new verifier of 256 bits.
     *
     * @param random a source fit for secrets
     */
    public static CodeVerifier generate(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new CodeVerifier(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "CodeVerifier[…]";
    }
}
