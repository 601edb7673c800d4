package dev.gatehouse.oauth;

import java.net.URI;
import java.util.Locale;

/**
 * The identifier of a protected resource (RFC 8707 §2), in canonical form: scheme and host in lower case, no slash
 * at the end. Clients that write it with another case or one more slash mean the same resource.
 */
public record ResourceIndicator(String value) {

    public ResourceIndicator {
        URI uri = HttpUri.parse(value)
                .filter(HttpUri::hasPlainHost)
                .filter(it -> HttpUri.hasScheme(it, "https") || HttpUri.hasScheme(it, "http"))
                .filter(it -> it.getRawFragment() == null)
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a resource indicator: an absolute http or https URL without fragment is needed"));
        value = canonical(uri);
    }

    public static Result<ResourceIndicator, OAuthError.InvalidTarget> parse(String text) {
        try {
            return Result.ok(new ResourceIndicator(text));
        } catch (IllegalArgumentException notOne) {
            return Result.err(
                    new OAuthError.InvalidTarget("A resource is an absolute http or https URL without fragment."));
        }
    }

    public URI uri() {
        return URI.create(value);
    }

    private static String canonical(URI uri) {
        String authority = uri.getHost().toLowerCase(Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return uri.getRawQuery() == null
                ? scheme + "://" + authority + withoutTrailingSlashes(uri.getRawPath())
                : scheme + "://" + authority + uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static String withoutTrailingSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    @Override
    public String toString() {
        return value;
    }
}
