package dev.gatehouse.oauth.dpop;

import dev.gatehouse.oauth.HttpUri;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a request without query and fragment, spelled in one way (RFC 9449 §4.3, RFC 3986 §6.2.2 and §6.2.3).
 *
 * @param value scheme and host in lower case, no default port, no dot segments, nothing escaped that need not be
 */
public record TargetUri(String value) {

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    /** Empty for what is no address of a request. */
    public static Optional<TargetUri> parse(String text) {
        return HttpUri.parse(text)
                .filter(uri -> HttpUri.hasScheme(uri, "https") || HttpUri.hasScheme(uri, "http"))
                .filter(HttpUri::hasPlainHost)
                .map(uri -> new TargetUri(origin(uri) + path(uri)));
    }

    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    private static String path(URI uri) {
        String unescaped = ESCAPE.matcher(uri.getRawPath()).replaceAll(escape -> {
            String character = Character.toString(Integer.parseInt(escape.group(1), 16));
            return UNRESERVED.matcher(character).matches()
                    ? character
                    : escape.group().toUpperCase(Locale.ROOT);
        });
        return withoutDots(unescaped);
    }

    /** RFC 3986 §5.2.4. The class {@link URI} would also take empty segments away, which make another address. */
    private static String withoutDots(String path) {
        String[] segments = path.split("/", -1);
        Deque<String> kept = new ArrayDeque<>();
        for (int i = 1; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                kept.pollLast();
            } else if (!segments[i].equals(".")) {
                kept.addLast(segments[i]);
            }
            if (last && (segments[i].equals(".") || segments[i].equals(".."))) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
