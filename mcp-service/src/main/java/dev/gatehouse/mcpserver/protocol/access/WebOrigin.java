package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.HttpUri;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a web page comes from, or where it is served (RFC 6454 §4).
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, IPv6 in brackets
 * @param port the default of the scheme when none was written
 */
public record WebOrigin(String scheme, String host, int port) {

    /** Empty for what is no origin of a web page, as the {@code null} that sandboxed pages send. */
    public static Optional<WebOrigin> parse(String text) {
        return HttpUri.parse(text)
                .filter(HttpUri::hasPlainHost)
                .filter(uri -> uri.getRawPath().isEmpty())
                .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
                .flatMap(WebOrigin::of);
    }

    /** The origin that {@code uri} is served from; empty for other schemes than http and https. */
    static Optional<WebOrigin> of(URI uri) {
        if (HttpUri.hasScheme(uri, "https")) {
            return Optional.of(of("https", uri, 443));
        }
        return HttpUri.hasScheme(uri, "http") ? Optional.of(of("http", uri, 80)) : Optional.empty();
    }

    boolean isLoopback() {
        return HttpUri.isLoopback(URI.create(scheme + "://" + host));
    }

    private static WebOrigin of(String scheme, URI uri, int defaultPort) {
        return new WebOrigin(
                scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? defaultPort : uri.getPort());
    }
}
