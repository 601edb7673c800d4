package dev.gatehouse.mcpserver.config;

import dev.gatehouse.mcpserver.http.ChallengeWriter;
import dev.gatehouse.mcpserver.outbound.AuthorizationServerDiscovery;
import dev.gatehouse.mcpserver.outbound.BoundedHttp;
import dev.gatehouse.mcpserver.outbound.CachingAccessTokenReader;
import dev.gatehouse.mcpserver.outbound.IntrospectionClient;
import dev.gatehouse.mcpserver.outbound.IntrospectionCredentials;
import dev.gatehouse.mcpserver.outbound.RemoteKeySource;
import dev.gatehouse.mcpserver.outbound.StatedEndpoints;
import dev.gatehouse.mcpserver.persistence.UsedProofTable;
import dev.gatehouse.mcpserver.protocol.access.AccessControl;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenReader;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenValidator;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenValidator.Demands;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerEndpoints;
import dev.gatehouse.mcpserver.protocol.access.EitherAccessTokenReader;
import dev.gatehouse.mcpserver.protocol.access.JwtAccessTokenReader;
import dev.gatehouse.mcpserver.protocol.access.JwtAccessTokenReader.Form;
import dev.gatehouse.mcpserver.protocol.access.KeyBinding;
import dev.gatehouse.mcpserver.protocol.access.ProofMemory;
import dev.gatehouse.mcpserver.protocol.access.RequestSourcePolicy;
import dev.gatehouse.mcpserver.protocol.access.ScopeHierarchy;
import dev.gatehouse.mcpserver.protocol.metadata.FormerMetadata;
import dev.gatehouse.mcpserver.protocol.metadata.ProtectedResourceMetadataFactory;
import dev.gatehouse.oauth.dpop.DpopNonces;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Puts together what decides who may do what. */
@Singleton
final class AccessWiring {

    private static final String NO_TYPE = "none";
    private static final Duration NONCE_STEP = Duration.ofMinutes(5);
    private static final int SECRET_LENGTH = 32;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    private final McpConfig config;
    private final MeterRegistry meters;
    private final InstantSource clock = InstantSource.system();
    private final BoundedHttp http = new BoundedHttp();

    AccessWiring(McpConfig config, MeterRegistry meters) {
        this.meters = meters;
        this.config = config;
    }

    @Produces
    @Singleton
    ProtectedResourceMetadataFactory metadata() {
        return new ProtectedResourceMetadataFactory(
                config.resource(),
                config.issuer(),
                config.requiredScope(),
                config.dpop().required(),
                Wiring.TITLE);
    }

    /** Where the authorization server says that it is; {@link #endpoints} says how it is reached from here. */
    @Produces
    @Singleton
    @Typed(AuthorizationServerDiscovery.class)
    AuthorizationServerDiscovery discovery() {
        return new AuthorizationServerDiscovery(http, config.issuer(), clock);
    }

    @Produces
    @Singleton
    FormerMetadata formerMetadata(ProtectedResourceMetadataFactory metadata, AuthorizationServerDiscovery discovery) {
        return new FormerMetadata(metadata, discovery, config.acceptedAlgorithms(), requiredClaims());
    }

    @Produces
    @Singleton
    RequestSourcePolicy requestSources() {
        return new RequestSourcePolicy(
                config.resource(),
                config.allowedOrigins().orElse(List.of()),
                config.allowedHosts().orElse(List.of()));
    }

    @Produces
    @Singleton
    ChallengeWriter challenges(ProtectedResourceMetadataFactory metadata, DpopNonces nonces) {
        return new ChallengeWriter(
                metadata.address().toString(),
                config.requiredScope(),
                () -> nonces.at(clock.instant()),
                config.dpop().required());
    }

    @Produces
    @Singleton
    UsedProofTable usedProofs(DataSource database) {
        return new UsedProofTable(database);
    }

    /** Nodes that share a session key know each other's nonces. */
    @Produces
    @Singleton
    DpopNonces nonces() {
        byte[] secret = config.sessionKey()
                .map(key -> key.getBytes(StandardCharsets.US_ASCII))
                .orElseGet(AccessWiring::random);
        return new DpopNonces(secret, config.resource().value(), NONCE_STEP);
    }

    private static byte[] random() {
        byte[] secret = new byte[SECRET_LENGTH];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    @Produces
    @Singleton
    AuthorizationServerEndpoints endpoints(AuthorizationServerDiscovery discovery) {
        Map<String, URI> stated = new HashMap<>();
        config.jwksUri().ifPresent(uri -> stated.put("jwks_uri", uri));
        config.introspection().endpoint().ifPresent(uri -> stated.put("introspection_endpoint", uri));
        return new StatedEndpoints(stated, discovery);
    }

    @Produces
    @Singleton
    AccessControl accessControl(AuthorizationServerEndpoints endpoints, ProofMemory proofs, DpopNonces nonces) {
        ScopeHierarchy hierarchy = new ScopeHierarchy(config.scopeHierarchy().orElse(List.of()));
        Demands demands = new Demands(config.issuer(), config.resource(), config.requiredScope(), hierarchy);
        DpopVerifier verifier = new DpopVerifier(
                config.dpop().window(), config.dpop().requireNonce() ? Optional.of(nonces) : Optional.empty());
        KeyBinding binding = new KeyBinding(
                verifier, config.resource(), proofs, config.dpop().required());
        return new AccessControl(new AccessTokenValidator(accessTokens(endpoints), demands, binding, clock));
    }

    private AccessTokenReader accessTokens(AuthorizationServerEndpoints endpoints) {
        return switch (config.tokenValidation()) {
            case JWT -> jwts(endpoints);
            case INTROSPECTION -> introspection(endpoints);
            case BOTH -> new EitherAccessTokenReader(jwts(endpoints), introspection(endpoints));
        };
    }

    private AccessTokenReader jwts(AuthorizationServerEndpoints endpoints) {
        Form form = new Form(
                config.acceptedTokenTypes().stream()
                        .map(type -> type.equals(NO_TYPE) ? "" : type)
                        .toList(),
                config.acceptedAlgorithms(),
                requiredClaims());
        return new CachingAccessTokenReader(
                new JwtAccessTokenReader(new RemoteKeySource(endpoints, http, clock), form),
                CachingAccessTokenReader.OF_SIGNATURES,
                "verified-tokens",
                meters);
    }

    private AccessTokenReader introspection(AuthorizationServerEndpoints endpoints) {
        AccessTokenReader asking =
                new IntrospectionClient(endpoints, http, introspectionCredentials(), requiredClaims());
        Duration answers = config.introspection().cacheFor();
        if (answers.isNegative() || answers.compareTo(LONGEST_ANSWER) > 0) {
            throw new IllegalStateException("gatehouse.mcp.introspection.cache-for is not between 0 and 1 second");
        }
        return answers.isZero() ? asking : new CachingAccessTokenReader(asking, answers, "introspected-tokens", meters);
    }

    private List<String> requiredClaims() {
        return config.requiredClaims().orElse(List.of());
    }

    private IntrospectionCredentials introspectionCredentials() {
        String secret = config.introspection()
                .clientSecret()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException("gatehouse.mcp.introspection.client-secret is needed with"
                        + " gatehouse.mcp.token-validation="
                        + config.tokenValidation().name().toLowerCase(Locale.ROOT)));
        return new IntrospectionCredentials(config.introspection().clientId(), secret);
    }
}
