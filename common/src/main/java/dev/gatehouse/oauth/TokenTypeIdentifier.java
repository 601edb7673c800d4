package dev.gatehouse.oauth;

import java.util.Arrays;
import java.util.Optional;

/** What a token is, to whoever exchanges it (RFC 8693 §3). */
public enum TokenTypeIdentifier {
    ACCESS_TOKEN("urn:ietf:params:oauth:token-type:access_token");

    private final String value;

    TokenTypeIdentifier(String value) {
        this.value = value;
    }

    public static Optional<TokenTypeIdentifier> parse(String text) {
        return Arrays.stream(values()).filter(type -> type.value.equals(text)).findFirst();
    }

    /** The wire form. */
    public String value() {
        return value;
    }
}
