package dev.gatehouse.mcpserver.protocol.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a web page comes from, or where it is served (RFC 6454 §4).
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, IPv6 in brackets
 * @param port the default of the scheme when none was written
 */
public record WebOrigin(String scheme, String host, int port) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Empty for what is no origin of a web page, as the {@code null} that sandboxed pages send. */
    public static Optional<WebOrigin> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean bare = uri.getScheme() != null
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return bare ? of(uri) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** The origin that {@code uri} is served from; empty for other schemes than http and https. */
    static Optional<WebOrigin> of(URI uri) {
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> Optional.of(of("http", uri, 80));
            case "https" -> Optional.of(of("https", uri, 443));
            default -> Optional.empty();
        };
    }

    boolean isLoopback() {
        return LOOPBACK.contains(host);
    }

    private static WebOrigin of(String scheme, URI uri, int defaultPort) {
        return new WebOrigin(
                scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? defaultPort : uri.getPort());
    }
}
