package dev.gatehouse.authserver.config;

import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of the authorization server. A bad value stops the start and is named. */
@ConfigMapping(prefix = "gatehouse.auth")
public interface AuthServerConfig {

    /** What the server calls itself, in metadata, tokens and responses. Never taken from a request. */
    Issuer issuer();

    /**
     * Base64 of the 32 bytes that encrypt the private signing keys in the database. Whoever loses it loses the signing
     * keys.
     */
    String keyEncryptionKey();

    /** The protected resources that tokens can be for, by a name of the operator's choice. */
    Map<String, Resource> resources();

    /** The name of the resource meant by clients that name none. */
    String defaultResource();

    /** The first account, made when there is none at all. */
    Optional<Bootstrap> bootstrap();

    Lifetimes lifetimes();

    PasswordHashing passwordHashing();

    /** A protected resource. */
    interface Resource {

        /** Its identifier, as its own metadata says it. */
        ResourceIndicator indicator();

        /** The scopes it knows. */
        List<String> scopes();

        /** The scopes of a token for a client that names none. */
        List<String> defaultScopes();

        /** With which it authenticates at the introspection endpoint; its user name there is its name here. */
        String introspectionSecret();
    }

    /** The first account. */
    interface Bootstrap {

        String username();

        String password();

        /** As pages and tokens show it. */
        Optional<String> name();

        Optional<String> email();
    }

    /** How long things last. */
    interface Lifetimes {

        /** Between the redirect to the client and the exchange. */
        @WithDefault("PT60S")
        Duration authorizationCode();

        /** Also the longest that a revoked access token is accepted by resource servers that do not introspect. */
        @WithDefault("PT15M")
        Duration accessToken();

        /** Since the last use. */
        @WithDefault("P30D")
        Duration refreshToken();

        /** A browser stays logged in. */
        @WithDefault("PT8H")
        Duration session();

        /** A person has to log in and decide. */
        @WithDefault("PT10M")
        Duration transaction();
    }

    /** Hashing is slow on purpose, so it gets a share of the machine and no more. */
    interface PasswordHashing {

        /** Hashes that run at once. */
        @WithDefault("2")
        int concurrency();

        /** How long a login waits for its turn before it is answered with 503. */
        @WithDefault("PT10S")
        Duration patience();
    }
}
