package dev.gatehouse.authserver.protocol.authorize;

import java.util.Arrays;
import java.util.Optional;

/** How the client gets its response from the browser. */
public enum ResponseMode {
    /** In the address (OAuth 2.0 Multiple Response Type Encoding Practices §2.1). */
    QUERY("query"),
    /** In a form, so that it stands in no history and no log of addresses (OAuth 2.0 Form Post Response Mode). */
    FORM_POST("form_post");

    private final String value;

    ResponseMode(String value) {
        this.value = value;
    }

    public static Optional<ResponseMode> parse(String text) {
        return Arrays.stream(values()).filter(mode -> mode.value.equals(text)).findFirst();
    }

    /** The wire form. */
    public String value() {
        return value;
    }
}
