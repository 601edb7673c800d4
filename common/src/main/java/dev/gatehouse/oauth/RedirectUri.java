package dev.gatehouse.oauth;

import java.net.URI;
import java.util.Optional;

/**
 * Where an authorization response goes. Compared as a string, but for the port of a loopback address (AS21).
 *
 * @param value an absolute URI of plain characters, without fragment and user information
 */
public record RedirectUri(String value) {

    public RedirectUri {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a redirect URI");
        }
    }

    public static Optional<RedirectUri> parse(String text) {
        return isValid(text) ? Optional.of(new RedirectUri(text)) : Optional.empty();
    }

    public URI uri() {
        return URI.create(value);
    }

    /** {@code http} to this machine: {@code 127.0.0.1}, {@code [::1]} or {@code localhost}. */
    public boolean isLoopback() {
        return HttpUri.hasScheme(uri(), "http") && HttpUri.isLoopback(uri());
    }

    public boolean isHttps() {
        return HttpUri.hasScheme(uri(), "https") && HttpUri.hasPlainHost(uri());
    }

    /** Host and port as a person should see them; for the address of an app, its scheme as well. */
    public String displayHost() {
        URI uri = uri();
        String host = uri.getHost() == null ? "" : uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        if (isHttp(uri)) {
            return host;
        }
        return uri.getScheme() + (host.isEmpty() ? ":" : "://" + host);
    }

    /**
     * Whether a request may use this URI when {@code registered} is on file: the same string, or a loopback address
     * that differs in nothing but the port (RFC 8252 §7.3).
     */
    public boolean matches(RedirectUri registered) {
        return value.equals(registered.value)
                || isLoopback() && registered.isLoopback() && withoutPort().equals(registered.withoutPort());
    }

    private String withoutPort() {
        URI uri = uri();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return uri.getScheme() + "://" + uri.getHost() + uri.getRawPath() + query;
    }

    private static boolean isValid(String text) {
        return HttpUri.parse(text)
                .filter(uri -> uri.getRawFragment() == null && uri.getRawUserInfo() == null)
                .filter(uri -> !uri.isOpaque())
                .filter(uri -> !isHttp(uri) || uri.getHost() != null)
                .isPresent();
    }

    private static boolean isHttp(URI uri) {
        return HttpUri.hasScheme(uri, "http") || HttpUri.hasScheme(uri, "https");
    }

    @Override
    public String toString() {
        return value;
    }
}
