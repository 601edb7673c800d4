package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.RedirectUri;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which redirect URIs a client may have.
 *
 * @param privateUseSchemes schemes of apps (RFC 8252 §7.1) that are admitted, in lower case; {@code *} admits all that
 *     are not dangerous
 */
public record RedirectUriPolicy(Set<String> privateUseSchemes) {

    private static final String ANY = "*";

    /** Schemes that make a browser or the operating system run or read something (A3). */
    private static final Set<String> DANGEROUS = Set.of(
            "javascript",
            "data",
            "vbscript",
            "file",
            "blob",
            "about",
            "view-source",
            "filesystem",
            "ws",
            "wss",
            "ftp",
            "mailto",
            "tel",
            "sms",
            "intent",
            "jar",
            "chrome",
            "edge",
            "ms-msdt",
            "search-ms",
            "shell");

    /** What an authorization response adds: an address that has it already would say it twice (A4). */
    private static final Set<String> OF_THE_RESPONSE = Set.of("code", "state", "iss", "error", "error_description");

    /** @throws IllegalArgumentException when a dangerous scheme is to be admitted */
    public RedirectUriPolicy {
        privateUseSchemes = Set.copyOf(privateUseSchemes);
        privateUseSchemes.stream()
                .filter(RedirectUriPolicy::isReserved)
                .findFirst()
                .ifPresent(scheme -> {
                    throw new IllegalArgumentException("the scheme " + scheme + " is never admitted");
                });
    }

    /** HTTPS, HTTP to the user's own machine (AS22), or an app that the operator admits. */
    boolean isUsable(RedirectUri uri) {
        return (uri.isHttps() || isNative(uri)) && !speaksForTheResponse(uri);
    }

    /** Whether the answer stays on the user's own machine. */
    boolean isNative(RedirectUri uri) {
        return uri.isLoopback() || isOfAnAdmittedApp(uri);
    }

    private boolean isOfAnAdmittedApp(RedirectUri uri) {
        String scheme = uri.uri().getScheme().toLowerCase(Locale.ROOT);
        return !isReserved(scheme) && (privateUseSchemes.contains(scheme) || privateUseSchemes.contains(ANY));
    }

    static boolean isDangerous(String uri) {
        return DANGEROUS.contains(uri.strip().split(":", 2)[0].toLowerCase(Locale.ROOT));
    }

    private static boolean isReserved(String scheme) {
        return DANGEROUS.contains(scheme) || scheme.equals("http") || scheme.equals("https");
    }

    private static boolean speaksForTheResponse(RedirectUri uri) {
        String query = uri.uri().getRawQuery();
        return query != null
                && Stream.of(query.split("&"))
                        .map(pair -> Parameters.decode(pair.split("=", 2)[0]).orElse("code"))
                        .anyMatch(OF_THE_RESPONSE::contains);
    }
}
