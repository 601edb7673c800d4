package dev.gatehouse.authserver.protocol.client.cimd;

import dev.gatehouse.oauth.ClientId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The address of a metadata document, which is the client's id as well (AS61).
 *
 * @param uri https, with a host and a path, without dot segments, fragment and user information
 */
public record ClientIdUrl(URI uri) {

    private static final Set<String> DOT_SEGMENTS = Set.of(".", "..");

    public ClientIdUrl {
        if (!isAddress(uri)) {
            throw new IllegalArgumentException("not the address of a client");
        }
    }

    /** Empty for an id that is none, such as those this server gives out. */
    public static Optional<ClientIdUrl> parse(ClientId id) {
        try {
            return Optional.of(new URI(id.value()))
                    .filter(ClientIdUrl::isAddress)
                    .map(ClientIdUrl::new);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    public ClientId clientId() {
        return new ClientId(uri.toString());
    }

    private static boolean isAddress(URI uri) {
        return "https".equals(uri.getScheme())
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && !uri.getRawPath().isEmpty()
                && Arrays.stream(uri.getRawPath().split("/", -1)).noneMatch(ClientIdUrl::isDotSegment);
    }

    /** Written in whatever way: somebody will decode it. */
    private static boolean isDotSegment(String segment) {
        return DOT_SEGMENTS.contains(segment.toLowerCase(Locale.ROOT).replace("%2e", "."));
    }
}
