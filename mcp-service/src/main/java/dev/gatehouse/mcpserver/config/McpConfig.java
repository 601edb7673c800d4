package dev.gatehouse.mcpserver.config;

import dev.gatehouse.mcpserver.protocol.access.WebOrigin;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

    /** How access tokens are judged: {@code jwt} by their signature, {@code introspection} by asking each time. */
    @WithDefault("jwt")
    TokenValidation tokenValidation();

    /** What this server asks the authorization server with. */
    Introspection introspection();

    /** The scope that every request needs. */
    @WithDefault("user")
    @WithConverter(Converters.ToScope.class)
    Scope requiredScope();

    /** Origins of web pages that may call, beside those of this machine, as {@code https://app.example.com}. */
    Optional<List<@WithConverter(Converters.ToWebOrigin.class) WebOrigin>> allowedOrigins();

    /** Names, with ports, under which the server may be called beside its own, as {@code gateway.internal:8443}. */
    Optional<List<@WithConverter(Converters.ToAuthority.class) String>> allowedHosts();

    /** Base64 of 32 random bytes, the same for all nodes. Without it sessions end with the process. */
    Optional<String> sessionKey();

    /** After this time a client has to initialize again, which it does by itself. */
    @WithDefault("P1D")
    Duration sessionLifetime();

    /** How access tokens are judged. */
    enum TokenValidation {
        JWT,
        INTROSPECTION
    }

    /** Client credentials for the introspection endpoint. */
    interface Introspection {

        /** The name under which the authorization server knows this resource server. */
        @WithDefault("mcp")
        String clientId();

        /** Needed with {@code token-validation=introspection}. */
        Optional<String> clientSecret();
    }
}
