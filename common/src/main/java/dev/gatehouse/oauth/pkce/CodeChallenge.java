package dev.gatehouse.oauth.pkce;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code S256} transform of a verifier (RFC 7636 §4.2).
 *
 * @param value 43 base64url characters
 */
public record CodeChallenge(String value) {

    /** The one method that exists here. */
    public static final String METHOD = "S256";

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]{43}");

    public CodeChallenge {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("not a code challenge");
        }
    }

    public static Optional<CodeChallenge> parse(String text) {
        return SYNTAX.matcher(text).matches() ? Optional.of(new CodeChallenge(text)) : Optional.empty();
    }

    public static CodeChallenge of(CodeVerifier verifier) {
        return new CodeChallenge(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha256(verifier.value().getBytes(StandardCharsets.US_ASCII))));
    }

    public boolean isMetBy(CodeVerifier verifier) {
        return MessageDigest.isEqual(
                of(verifier).value.getBytes(StandardCharsets.US_ASCII), value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
