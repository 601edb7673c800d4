package dev.gatehouse.oauth;

import java.util.Arrays;
import java.util.Optional;

/** The grants that the authorization server knows (RFC 6749 §1.3). */
public enum GrantType {
    AUTHORIZATION_CODE("authorization_code"),
    REFRESH_TOKEN("refresh_token"),
    CLIENT_CREDENTIALS("client_credentials"),
    /** RFC 8628. */
    DEVICE_CODE("urn:ietf:params:oauth:grant-type:device_code"),
    /** RFC 7523. */
    JWT_BEARER("urn:ietf:params:oauth:grant-type:jwt-bearer"),
    /** RFC 8693. */
    TOKEN_EXCHANGE("urn:ietf:params:oauth:grant-type:token-exchange");

    private final String value;

    GrantType(String value) {
        this.value = value;
    }

    public static Optional<GrantType> parse(String text) {
        return Arrays.stream(values()).filter(type -> type.value.equals(text)).findFirst();
    }

    /** The wire form. */
    public String value() {
        return value;
    }
}
