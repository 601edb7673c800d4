package dev.gatehouse.oauth;

import java.net.URI;
import java.util.Optional;

/**
 * The identifier of an authorization server (RFC 8414 §2): one string, compared as it stands, never normalized (AS3).
 *
 * Servers of others may end in a slash, and then it belongs to the name; ours does not ({@link #hasTrailingSlash}).
 *
 * @param value an https URL without query and fragment; http for loopback hosts only (AS12)
 */
public record Issuer(String value) {

    public Issuer {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an issuer: '" + value
                    + "'. It is an https URL (http for loopback hosts only) without query and fragment.");
        }
    }

    /** For text from outside: empty for what is no issuer. */
    public static Optional<Issuer> parse(String text) {
        return isValid(text) ? Optional.of(new Issuer(text)) : Optional.empty();
    }

    /** The address of one of its endpoints. */
    public String endpoint(String path) {
        return value + path;
    }

    public URI uri() {
        return URI.create(value);
    }

    /** Whether well-known addresses are formed without the last character (RFC 8414 §3.1). */
    public boolean hasTrailingSlash() {
        return value.endsWith("/");
    }

    public boolean isLoopback() {
        return HttpUri.isLoopback(uri());
    }

    private static boolean isValid(String text) {
        return HttpUri.parse(text)
                .filter(HttpUri::hasPlainHost)
                .filter(uri ->
                        HttpUri.hasScheme(uri, "https") || HttpUri.hasScheme(uri, "http") && HttpUri.isLoopback(uri))
                .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
                .isPresent();
    }

    @Override
    public String toString() {
        return value;
    }
}
