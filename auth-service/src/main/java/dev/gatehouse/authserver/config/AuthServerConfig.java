package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.client.registration.RegistrationAccess;
import dev.gatehouse.authserver.protocol.resource.AccessTokenPolicy;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Keys that were the key-encryption key before, for as long as a signing key may still be stored under one. */
    Optional<List<String>> previousKeyEncryptionKeys();

    Keys keys();

    /** The protected resources that tokens can be for, by a name of the operator's choice. */
    Map<String, Resource> resources();

    /** The name of the resource meant by clients that name none. */
    String defaultResource();

    /** The first account, made when there is none at all. */
    Optional<Bootstrap> bootstrap();

    Lifetimes lifetimes();

    /** Whether all clients have to push their authorization requests (RFC 9126). */
    @WithDefault("false")
    boolean requirePushedRequests();

    /** Requests that one node works at; whoever comes then is asked to come back. */
    @WithDefault("500")
    int requestsAtOnce();

    PasswordHashing passwordHashing();

    Dpop dpop();

    Login login();

    AccountsConfig accounts();

    /** A YAML file of clients that need not register. What it no longer names is removed at the next start. */
    Optional<Path> clientsFile();

    Registration registration();

    ClientDocuments clientDocuments();

    Outbound outbound();

    /** The identity providers whose assertions get their users in without a redirect, by names of the operator's choice. */
    Map<String, TrustedIdentityProviderConfig> trustedIdentityProviders();

    /** The platforms that vouch for programs, by names of the operator's choice. */
    Map<String, WorkloadIssuerConfig> workloadIssuers();

    Audit audit();

    Admin admin();

    /**
     * Set to a new word, such as a date, when the database was restored from a backup: all that had been issued before
     * is ended at the next start, once.
     */
    Optional<String> restored();

    /** The OpenID providers that people can log in through, by names of the operator's choice. */
    Map<String, Upstream> upstream();

    /** Whether programs of a tutorial work unchanged. For an issuer on this machine alone. */
    @WithDefault("false")
    boolean tutorialMode();

    Devices devices();

    /** Devices without a browser (RFC 8628): what may happen in a minute, on each node. */
    interface Devices {

        /** Requests of devices from one address. */
        @WithDefault("60")
        int requestsPerAddressAndMinute();

        /** Codes, right or wrong, that one account may type in; connecting a device takes two. */
        @WithDefault("10")
        int guessesPerAccountAndMinute();

        /** Codes that may be typed in from one address. */
        @WithDefault("30")
        int guessesPerAddressAndMinute();

        /** Codes that may be typed in at all. */
        @WithDefault("600")
        int guessesPerMinute();
    }

    /** What signs tokens. */
    interface Keys {

        /** Of access tokens: ES256, RS256 or EdDSA. */
        @WithDefault("ES256")
        String algorithm();

        /** How long a key signs before the next one does. */
        @WithDefault("P90D")
        Duration rotateEvery();

        /** The ids of keys that are withdrawn when this server starts, from all nodes. */
        Optional<Set<String>> revoked();
    }

    /** A protected resource. */
    interface Resource {

        /** Its identifier, as its own metadata says it. */
        ResourceIndicator indicator();

        /** The scopes it knows. */
        List<String> scopes();

        /** The scopes of a token for a client that names none. */
        List<String> defaultScopes();

        /** {@code jwt}: a token says everything itself. {@code opaque}: the resource server has to introspect it. */
        @WithDefault("jwt")
        AccessTokenPolicy.Format tokenFormat();

        /** How long tokens for it can be used; without it, as long as for any. */
        Optional<Duration> accessTokenLifetime();

        /** With which it authenticates at the introspection endpoint; its user name there is its name here. */
        String introspectionSecret();

        /**
         * The resources (by name) and clients (by id) that can exchange the token of a user for one for this resource;
         * without any, none.
         */
        Optional<Set<String>> exchangeFrom();
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

        /**
         * A client that comes with a refresh token it has used gets the same answer again; after that, reuse ends the
         * grant. At most five minutes; zero turns it off.
         */
        @WithDefault("PT30S")
        Duration refreshReuse();

        /** A browser stays logged in. */
        @WithDefault("PT8H")
        Duration session();

        /** A person has to log in and decide. */
        @WithDefault("PT10M")
        Duration transaction();

        /** A person has to type in the code of a device and decide. */
        @WithDefault("PT10M")
        Duration deviceCode();
    }

    /** Clients that register by themselves (RFC 7591). */
    interface Registration {

        /** Who may: {@code open} for everybody, {@code token} for those with an initial access token, or {@code off}. */
        @WithDefault("open")
        RegistrationAccess.Mode mode();

        /** Tokens that stand for somebody who answers for a client: no limits then, and it is kept unused. */
        Optional<List<String>> initialAccessTokens();

        /** How long a client secret can be used; without it, for ever. */
        Optional<Duration> secretLifetime();

        /** Registrations that one address may make in a minute, on each node. */
        @WithDefault("30")
        int perAddressAndMinute();

        /** Registrations that may name one host of the web for their redirects in a minute, on each node. */
        @WithDefault("60")
        int perHostAndMinute();

        /** Clients that one address may put on file in a day. */
        @WithDefault("500")
        int perAddressAndDay();

        /** A client that registered and was never allowed anything goes after this. */
        @WithDefault("PT24H")
        Duration unusedLifetime();

        /** A client that nobody uses any more goes after this, from the end of its last token. */
        @WithDefault("P90D")
        Duration idleLifetime();

        /** For this long the users of a client that went are told what to do. */
        @WithDefault("P90D")
        Duration removedKept();

        /**
         * Schemes of redirect URIs that apps on the user's machine have for themselves, beside https and http to the
         * loopback addresses. {@code *} admits all that are not dangerous, {@code none} none.
         */
        @WithDefault("cursor,vscode")
        Set<String> privateUseSchemes();
    }

    /** Clients that have the address of a metadata document for an id. */
    interface ClientDocuments {

        /** Whether there can be any. */
        @WithDefault("true")
        boolean enabled();

        /** The hosts whose documents are admitted, with their subdomains; without any, all. */
        Optional<Set<String>> allowedHosts();

        /** The hosts whose documents are not admitted, with their subdomains. */
        Optional<Set<String>> deniedHosts();

        /**
         * A folder of well-known clients (*.json), each with its document, the redirect URIs it is recognised by and
         * what its user does when it is not on file any more. They add to the built-in ones or replace them.
         */
        Optional<Path> knownClients();
    }

    /** An OpenID provider that people can log in through. */
    interface Upstream {

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
        List<UpstreamRule> rules();

        /** Whether it may be at an address that is not public, and at another port than 443. */
        @WithDefault("false")
        boolean internal();

        /** Certificates (PEM) of authorities that are trusted for it beside those of the Java runtime. */
        Optional<Path> trust();
    }

    /** Who has a claim of this value can allow these scopes. */
    interface UpstreamRule {

        /** Its name; of one in an object, the names joined by dots. */
        String claim();

        String value();

        List<String> scopes();
    }

    /** What this server fetches from hosts that nobody here has vouched for. */
    interface Outbound {

        /** For tests: loopback addresses and any port are admitted. */
        @WithDefault("false")
        boolean allowLoopback();

        /** For tests: certificates (PEM) that are trusted beside those of the JDK. */
        Optional<Path> extraTrust();

        /** An HTTP proxy that all goes through, as host:port. */
        Optional<String> proxy();
    }

    /** Proofs that a client holds the key of its tokens (RFC 9449). */
    interface Dpop {

        /** Whether each proof has to carry a nonce of this server, so that none can be made in advance. */
        @WithDefault("false")
        boolean requireNonce();

        /** How far the time of a proof may be from the time here, before and after: from 15 seconds to 5 minutes. */
        @WithDefault("PT60S")
        Duration window();
    }

    /** What slows guessing down. */
    interface Login {

        /** Failures after which an account is locked for a while. */
        @WithDefault("5")
        int failuresPerAccount();

        /** Failures after which nobody is let in from one address for a while. */
        @WithDefault("100")
        int failuresPerAddress();

        /** For how long at first; doubled with each further failure. */
        @WithDefault("PT30S")
        Duration firstDelay();

        /** The longest that it gets. */
        @WithDefault("PT15M")
        Duration longestDelay();

        /** Failures of an account count until there was none for so long; those of an address for so long in all. */
        @WithDefault("PT1H")
        Duration forgottenAfter();
    }

    /** For those who look after the server. */
    interface Admin {

        /** A port of its own for administration, which is then at no other; without it, administration is at every. */
        Optional<Integer> port();

        /** The address at which that port is open. */
        @WithDefault("127.0.0.1")
        String host();

        /** Tokens of programs that act as administrators, by names that the audit trail shows. */
        Map<String, String> tokens();
    }

    /** What is kept of what happened. */
    interface Audit {

        /** Entries go after this; at least a day. */
        @WithDefault("P365D")
        Duration retention();

        /** Somebody outside who is told all of it. */
        Optional<AuditWebhookConfig> webhook();
    }

    /** Hashing is slow on purpose, so it gets a share of the machine and no more. */
    interface PasswordHashing {

        /** Hashes that run at once. */
        @WithDefault("2")
        int concurrency();

        /** Logins that wait for their turn; those that come then are answered with 503 at once. */
        @WithDefault("50")
        int queue();

        /** How long a login waits for its turn before it is answered with 503. */
        @WithDefault("PT10S")
        Duration patience();
    }
}
