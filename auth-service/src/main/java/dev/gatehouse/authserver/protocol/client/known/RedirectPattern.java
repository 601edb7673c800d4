package dev.gatehouse.authserver.protocol.client.known;

import dev.gatehouse.oauth.RedirectUri;
import java.util.Optional;

/**
 * Redirect URIs by which a client is recognised. Nothing is allowed by it: what a client may use is what it registered.
 *
 * @param uri compared as in {@link RedirectUri#matches}
 * @param open whether one more segment follows its path
 */
public record RedirectPattern(RedirectUri uri, boolean open) {

    private static final String ANY_SEGMENT = "/*";

    /** A redirect URI, or one whose last segment is a star. */
    public static Optional<RedirectPattern> parse(String text) {
        boolean open = text.endsWith(ANY_SEGMENT);
        return RedirectUri.parse(open ? text.substring(0, text.length() - 1) : text)
                .map(uri -> new RedirectPattern(uri, open));
    }

    boolean matches(RedirectUri requested) {
        int segment = requested.value().lastIndexOf('/') + 1;
        return open
                ? segment < requested.value().length()
                        && RedirectUri.parse(requested.value().substring(0, segment))
                                .filter(parent -> parent.matches(uri))
                                .isPresent()
                : requested.matches(uri);
    }

    /** Whether this is {@code requested} with nothing left free. */
    boolean is(RedirectUri requested) {
        return !open && uri.equals(requested);
    }
}
