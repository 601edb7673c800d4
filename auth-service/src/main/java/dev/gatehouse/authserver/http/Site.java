package dev.gatehouse.authserver.http;

import dev.gatehouse.oauth.Issuer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;

/** How browsers reach this server: always as the issuer says, whatever a request claims (A16). */
@Singleton
@Named("site")
final class Site {

    private final URI issuer;

    Site(Issuer issuer) {
        this.issuer = issuer.uri();
    }

    /** A path of this server as a browser has to ask for it. Public for the templates. */
    public String path(String path) {
        return prefix() + path;
    }

    /** The path of the issuer; empty for most. */
    String prefix() {
        return issuer.getRawPath();
    }

    /** As in the {@code Origin} header of a request from one of our pages. */
    String origin() {
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    /** The name for which passkeys are made. */
    String host() {
        return issuer.getHost();
    }

    /** Browsers make keys for names and for no addresses (Web Authentication §5.1.3). Public for the templates. */
    public boolean canHavePasskeys() {
        return !host().matches("[0-9.]+|\\[.*");
    }

    /** Whether cookies can demand https; plain http is for loopback hosts only (AS12). */
    boolean isHttps() {
        return "https".equalsIgnoreCase(issuer.getScheme());
    }
}
