package dev.gatehouse.cli.protocol;

import dev.gatehouse.oauth.HttpUri;
import dev.gatehouse.oauth.Result;
import java.net.URI;
import java.util.Optional;

/**
 * An address that requests may go to: https, or http on this machine (CL21, CL23).
 *
 * @param uri has a host, no user information and no fragment
 */
public record Endpoint(URI uri) {

    public Endpoint {
        if (!isAcceptable(uri)) {
            throw new IllegalArgumentException("not an endpoint");
        }
    }

    /** Empty for text that is no such address. */
    public static Optional<Endpoint> parse(String text) {
        return HttpUri.parse(text).filter(Endpoint::isAcceptable).map(Endpoint::new);
    }

    /**
     * Reads an address that a document of this endpoint names. Another host is as good as the document; but who lives
     * elsewhere cannot send us to a service of this machine (K2).
     *
     * @param what how to call the address in a message
     */
    public Result<Endpoint, Failure> naming(String what, String text) {
        return parse(text)
                .filter(named -> isLoopback() || !named.isLoopback())
                .<Result<Endpoint, Failure>>map(Result::ok)
                .orElseGet(() -> Result.err(new Failure.InvalidMetadata(host() + " names as " + what + " '" + text
                        + "'. Only https addresses are acceptable; http, and addresses of this machine, only from a"
                        + " server on this machine.")));
    }

    public boolean isLoopback() {
        return HttpUri.isLoopback(uri);
    }

    private String host() {
        return uri.getRawAuthority();
    }

    private static boolean isAcceptable(URI uri) {
        boolean secure = HttpUri.hasScheme(uri, "https") || (HttpUri.hasScheme(uri, "http") && HttpUri.isLoopback(uri));
        return secure && HttpUri.hasPlainHost(uri) && uri.getRawFragment() == null;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
