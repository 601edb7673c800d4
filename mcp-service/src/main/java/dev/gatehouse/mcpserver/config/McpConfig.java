package dev.gatehouse.mcpserver.config;

import dev.gatehouse.mcpserver.protocol.access.ScopeHierarchy.Implication;
import dev.gatehouse.mcpserver.protocol.access.WebOrigin;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** The settings of the MCP server. */
@ConfigMapping(prefix = "gatehouse.mcp")
public interface McpConfig {

    /** The resource identifier: the public URL of the MCP endpoint, as clients write it. */
    @WithConverter(Converters.ToResourceIndicator.class)
    ResourceIndicator resource();

    /** The authorization server, exactly as it calls itself. */
    @WithConverter(Converters.ToIssuer.class)
    Issuer issuer();

    /** Where its keys are, when they are not to be found by its metadata. */
    @WithConverter(Converters.ToEndpoint.class)
    Optional<URI> jwksUri();

    /**
     * How access tokens are judged: {@code jwt} by their signature, {@code introspection} by asking, {@code both} by
     * their signature when they are JWTs and by asking when not.
     */
    @WithDefault("jwt")
    TokenValidation tokenValidation();

    /** The {@code typ} of JWTs that are access tokens; {@code none} for those that have none. */
    @WithDefault("at+jwt")
    List<@WithConverter(Converters.ToLowerCase.class) String> acceptedTokenTypes();

    /** The signature algorithms that are believed. */
    @WithDefault("ES256,RS256,PS256,EdDSA")
    List<@WithConverter(Converters.ToAlgorithm.class) String> acceptedAlgorithms();

    /** Claims that a token has to have beside {@code iss}, {@code sub}, {@code aud} and {@code exp}. */
    @WithDefault("iat,jti,client_id")
    Optional<List<String>> requiredClaims();

    /** What this server asks the authorization server with. */
    Introspection introspection();

    /** The scope that every request needs. */
    @WithDefault("user")
    @WithConverter(Converters.ToScope.class)
    Scope requiredScope();

    /** Scopes that include others, as {@code user:write implies user}. */
    @WithDefault("user:write implies user")
    Optional<List<@WithConverter(Converters.ToImplication.class) Implication>> scopeHierarchy();

    /** Tokens that are bound to a key. */
    Dpop dpop();

    /** Origins of web pages that may call, beside those of this machine, as {@code https://app.example.com}. */
    Optional<List<@WithConverter(Converters.ToWebOrigin.class) WebOrigin>> allowedOrigins();

    /** Names, with ports, under which the server may be called beside its own, as {@code gateway.internal:8443}. */
    Optional<List<@WithConverter(Converters.ToAuthority.class) String>> allowedHosts();

    /** Base64 of 32 random bytes, the same for all nodes. Without it sessions end with the process. */
    Optional<String> sessionKey();

    /** After this time a client has to initialize again, which it does by itself. */
    @WithDefault("P1D")
    Duration sessionLifetime();

    /** How long it is remembered what a user used on which day; totals stay. */
    @WithDefault("P90D")
    @WithConverter(Converters.ToPeriod.class)
    Period usageRetention();

    /** Messages that this node works at; those that come then get 503 at once. */
    @WithDefault("500")
    int requestsAtOnce();

    /** Streams that this node keeps open; who asks for one more gets 503 at once. */
    @WithDefault("5000")
    int streamsAtOnce();

    /** How access tokens are judged. */
    enum TokenValidation {
        JWT,
        INTROSPECTION,
        BOTH
    }

    /** Client credentials for the introspection endpoint. */
    interface Introspection {

        /** The name under which the authorization server knows this resource server. */
        @WithDefault("mcp")
        String clientId();

        /** Needed with {@code token-validation=introspection} and {@code both}. */
        Optional<String> clientSecret();

        /** Where to ask, when it is not to be found by the metadata of the authorization server. */
        @WithConverter(Converters.ToEndpoint.class)
        Optional<URI> endpoint();

        /** How long an answer is believed, a second at most: so long a revoked token still opens. */
        @WithDefault("PT0S")
        Duration cacheFor();
    }

    /** Proofs of possession (RFC 9449). */
    interface Dpop {

        /** How far the time of a proof may be from ours, before and after. */
        @WithDefault("PT1M")
        Duration window();

        /** Whether only tokens that are bound to a key are taken. */
        @WithDefault("false")
        boolean required();

        /** Whether a proof has to carry a nonce of this server, which costs a client one more request now and then. */
        @WithDefault("false")
        boolean requireNonce();
    }
}
