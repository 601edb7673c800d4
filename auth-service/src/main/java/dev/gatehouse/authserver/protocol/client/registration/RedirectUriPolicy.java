package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.RedirectUri;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which redirect URIs a client may have. */
final class RedirectUriPolicy {

    /** Schemes that make a browser run or read something (A3). */
    private static final Set<String> DANGEROUS =
            Set.of("javascript", "data", "vbscript", "file", "blob", "about", "view-source", "filesystem", "ws", "wss");

    /** What an authorization response adds: an address that has it already would say it twice (A4). */
    private static final Set<String> OF_THE_RESPONSE = Set.of("code", "state", "iss", "error", "error_description");

    private RedirectUriPolicy() {}

    /** HTTPS, or HTTP to the user's own machine (AS22). */
    static boolean isUsable(RedirectUri uri) {
        return (uri.isHttps() || uri.isLoopback()) && !speaksForTheResponse(uri);
    }

    static boolean isDangerous(String uri) {
        String scheme = uri.strip().split(":", 2)[0].toLowerCase(Locale.ROOT);
        return DANGEROUS.contains(scheme);
    }

    private static boolean speaksForTheResponse(RedirectUri uri) {
        String query = uri.uri().getRawQuery();
        return query != null
                && Stream.of(query.split("&"))
                        .map(pair -> Parameters.decode(pair.split("=", 2)[0]).orElse("code"))
                        .anyMatch(OF_THE_RESPONSE::contains);
    }
}
