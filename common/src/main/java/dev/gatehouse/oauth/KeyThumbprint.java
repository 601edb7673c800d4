package dev.gatehouse.oauth;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 thumbprint of a public key (RFC 7638): what a token or a code is bound to, as {@code jkt} or {@code
 * dpop_jkt} (RFC 9449 §6.1, §10).
 *
 * @param value 32 bytes in base64url
 */
public record KeyThumbprint(String value) {

    /** The last character holds four bits only, so that one thumbprint has one spelling. */
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    /** @throws IllegalArgumentException when it is none */
    public KeyThumbprint {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("not a thumbprint of a key");
        }
    }

    public static Optional<KeyThumbprint> parse(String text) {
        return SYNTAX.matcher(text).matches() ? Optional.of(new KeyThumbprint(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
