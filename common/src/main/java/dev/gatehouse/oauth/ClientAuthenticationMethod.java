package dev.gatehouse.oauth;

import java.util.Arrays;
import java.util.Optional;

/** How a client proves who it is at the token endpoint (RFC 7591 §2). */
public enum ClientAuthenticationMethod {
    NONE("none"),
    CLIENT_SECRET_BASIC("client_secret_basic"),
    CLIENT_SECRET_POST("client_secret_post"),
    PRIVATE_KEY_JWT("private_key_jwt");

    private final String value;

    ClientAuthenticationMethod(String value) {
        this.value = value;
    }

    public static Optional<ClientAuthenticationMethod> parse(String text) {
        return Arrays.stream(values())
                .filter(method -> method.value.equals(text))
                .findFirst();
    }

    /** The wire form. */
    public String value() {
        return value;
    }

    /** Whether client and server share a secret. */
    public boolean needsSecret() {
        return this == CLIENT_SECRET_BASIC || this == CLIENT_SECRET_POST;
    }
}
