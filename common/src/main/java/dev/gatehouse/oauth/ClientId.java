package dev.gatehouse.oauth;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identifier of a client (RFC 6749 §2.2).
 *
 * @param value 1 to 2048 printable ASCII characters
 */
public record ClientId(String value) {

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,2048}");

    public ClientId {
        if (!PRINTABLE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a client id");
        }
    }

    public static Optional<ClientId> parse(String text) {
        return PRINTABLE.matcher(text).matches() ? Optional.of(new ClientId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
