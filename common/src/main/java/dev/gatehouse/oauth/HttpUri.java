package dev.gatehouse.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of URI syntax that identifiers and endpoint addresses share. */
public final class HttpUri {

    /** Printable ASCII without the characters that URI parsers disagree about. */
    private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\\\\\"<>^`{|}]]+");

    private static final int LAST_PORT = 65_535;

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private HttpUri() {}

    /** An absolute URI of plain characters; empty for all else. */
    public static Optional<URI> parse(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() && uri.getPort() <= LAST_PORT ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** Whether the scheme is {@code scheme}, whatever its case. */
    public static boolean hasScheme(URI uri, String scheme) {
        return scheme.equalsIgnoreCase(uri.getScheme());
    }

    /** Whether the URI names a host and carries no user information. */
    public static boolean hasPlainHost(URI uri) {
        return uri.getHost() != null && uri.getRawUserInfo() == null;
    }

    /** Whether the host is {@code localhost}, {@code 127.0.0.1} or {@code [::1]}. */
    public static boolean isLoopback(URI uri) {
        @Nullable String host = uri.getHost();
        return host != null && LOOPBACK_HOSTS.contains(host.toLowerCase(Locale.ROOT));
    }
}
