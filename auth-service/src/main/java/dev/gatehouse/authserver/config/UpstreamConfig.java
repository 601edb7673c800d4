package dev.gatehouse.authserver.config;

import dev.gatehouse.oauth.Issuer;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An OpenID provider that people can log in through. */
public interface UpstreamConfig {

    /** What it calls itself; its metadata is at {@code /.well-known/openid-configuration} below. */
    Issuer issuer();

    String clientId();

    String clientSecret();

    /** What it is asked for. */
    @WithDefault("openid,profile,email")
    List<String> scopes();

    /** What the button on the login page says; without it, the name. */
    Optional<String> buttonText();

    /**
     * Whether a verified address there makes somebody the one account here that has the same address. Whoever runs the
     * provider can enter such accounts then.
     */
    @WithDefault("false")
    boolean linkByEmail();

    /** What people can allow, by their claims there; without any, everything. */
    List<Rule> rules();

    /** Whether it may be at an address that is not public, and at another port than 443. */
    @WithDefault("false")
    boolean internal();

    /** Certificates (PEM) of authorities that are trusted for it beside those of the Java runtime. */
    Optional<Path> trust();

    /** Who has a claim of this value can allow these scopes. */
    interface Rule {

        /** Its name; of one in an object, the names joined by dots. */
        String claim();

        String value();

        List<String> scopes();
    }
}
