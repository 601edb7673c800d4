package dev.gatehouse.authserver.config;

import dev.gatehouse.oauth.Issuer;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** An identity provider whose assertions get its users in (MCP extension enterprise-managed authorization). */
public interface TrustedIdentityProviderConfig {

    /** As its assertions name it. */
    Issuer issuer();

    /** Where it publishes its keys; without it, where its metadata says. */
    Optional<URI> jwksUri();

    /** With which it signs. */
    @WithDefault("ES256,RS256,PS256,EdDSA")
    Set<String> algorithms();

    /** The ids of the clients that may come with its assertions; without any, all that are registered for the grant. */
    Optional<Set<String>> clients();

    /** Whether a verified address of its makes somebody the account here that has the same address. */
    @WithDefault("false")
    boolean linkByEmail();
}
