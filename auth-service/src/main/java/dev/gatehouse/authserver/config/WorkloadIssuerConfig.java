package dev.gatehouse.authserver.config;

import dev.gatehouse.oauth.Issuer;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A platform that vouches for the programs that run on it (MCP extension workload identity federation). */
public interface WorkloadIssuerConfig {

    /** As its tokens name it. */
    Issuer issuer();

    /** Where it publishes its keys; without it, where its metadata says. */
    Optional<URI> jwksUri();

    /** With which it signs. */
    @WithDefault("ES256,RS256,PS256,EdDSA")
    Set<String> algorithms();

    /** Whether each token is good once; else until it expires, for tokens that lie in a file. */
    @WithDefault("true")
    boolean singleUse();

    /** For how long a token may be good, from when it is presented. */
    @WithDefault("PT1H")
    Duration longestLifetime();

    /** Whether it may be at an address that is not public, and at another port than 443. */
    @WithDefault("false")
    boolean internal();

    /** Certificates (PEM) of authorities that are trusted for it beside those of the Java runtime. */
    Optional<Path> trust();

    /** Which of its programs are which clients, by names of the operator's choice. */
    Map<String, WorkloadConfig> workloads();
}
