package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.crypto.Argon2PasswordHasher;
import dev.gatehouse.authserver.crypto.RefreshTokenSeal;
import dev.gatehouse.authserver.http.RequestLimit;
import dev.gatehouse.authserver.http.TutorialSettings;
import dev.gatehouse.authserver.limits.TokenBuckets;
import dev.gatehouse.authserver.metrics.CountingSeal;
import dev.gatehouse.authserver.outbound.FetchWatch;
import dev.gatehouse.authserver.outbound.PublicHttpClient;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationRequests;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransactionStore;
import dev.gatehouse.authserver.protocol.authorize.ConsentDecisions;
import dev.gatehouse.authserver.protocol.authorize.PushedAuthorizationEndpoint;
import dev.gatehouse.authserver.protocol.authorize.PushedRequestStore;
import dev.gatehouse.authserver.protocol.client.ClientAdmission;
import dev.gatehouse.authserver.protocol.client.ClientAuthenticator;
import dev.gatehouse.authserver.protocol.client.ClientKeySource;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionLog;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionVerifier;
import dev.gatehouse.authserver.protocol.client.cimd.ClientResolver;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationAccess;
import dev.gatehouse.authserver.protocol.consent.Impersonations;
import dev.gatehouse.authserver.protocol.discovery.AuthorizationServerMetadataFactory;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.dpop.DpopProofs;
import dev.gatehouse.authserver.protocol.idtoken.IdTokenIssuer;
import dev.gatehouse.authserver.protocol.introspect.IntrospectionEndpoint;
import dev.gatehouse.authserver.protocol.introspect.SignedIntrospection;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.authserver.protocol.limits.RateLimiter;
import dev.gatehouse.authserver.protocol.login.LoginSessionStore;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.authserver.protocol.resource.AccessTokenPolicy;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.revoke.RevocationEndpoint;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.token.AccessTokenStore;
import dev.gatehouse.authserver.protocol.token.AccessTokenWriter;
import dev.gatehouse.authserver.protocol.token.IssuedAccessTokens;
import dev.gatehouse.authserver.protocol.token.OpaqueAccessTokens;
import dev.gatehouse.authserver.protocol.token.TokenEndpoint;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenLife;
import dev.gatehouse.authserver.protocol.token.grant.AuthorizationCodeGrant;
import dev.gatehouse.authserver.protocol.token.grant.ClientCredentialsGrant;
import dev.gatehouse.authserver.protocol.token.grant.DeviceCodeGrant;
import dev.gatehouse.authserver.protocol.token.grant.JwtBearerGrant;
import dev.gatehouse.authserver.protocol.token.grant.RefreshTokenGrant;
import dev.gatehouse.authserver.protocol.token.grant.RepeatableAnswers;
import dev.gatehouse.authserver.protocol.token.grant.SecondUse;
import dev.gatehouse.authserver.protocol.token.grant.TokenExchangeGrant;
import dev.gatehouse.authserver.protocol.token.grant.WorkloadGrant;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the protocol objects and hands them their ports. */
@Singleton
class Wiring {

    private final AuthServerConfig config;

    Wiring(AuthServerConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Issuer issuer() {
        Issuer issuer = config.issuer();
        if (issuer.hasTrailingSlash()) {
            throw new ConfigurationException("gatehouse.auth.issuer must not end in a slash (AS3): " + issuer);
        }
        return issuer;
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    ProtectedResourceCatalog resources() {
        List<ProtectedResource> resources =
                config.resources().entrySet().stream().map(this::resource).toList();
        try {
            return new ProtectedResourceCatalog(resources, config.defaultResource());
        } catch (IllegalArgumentException badName) {
            throw new ConfigurationException("gatehouse.auth.default-resource: " + badName.getMessage(), badName);
        }
    }

    private ProtectedResource resource(Map.Entry<String, AuthServerConfig.Resource> named) {
        AuthServerConfig.Resource resource = named.getValue();
        try {
            return new ProtectedResource(
                    named.getKey(),
                    resource.indicator(),
                    Scope.of(resource.scopes()),
                    Scope.of(resource.defaultScopes()),
                    new AccessTokenPolicy(
                            resource.tokenFormat(),
                            resource.accessTokenLifetime()
                                    .orElse(config.lifetimes().accessToken())),
                    new Secret(resource.introspectionSecret()).hash(),
                    resource.exchangeFrom().orElse(Set.of()).stream()
                            .map(ClientId::new)
                            .collect(Collectors.toSet()));
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(
                    "gatehouse.auth.resources." + named.getKey() + ": " + bad.getMessage(), bad);
        }
    }

    @Produces
    @Singleton
    AuthorizationServerMetadataFactory metadata(
            Issuer issuer, ProtectedResourceCatalog resources, RegistrationAccess access) {
        return new AuthorizationServerMetadataFactory(
                issuer,
                resources,
                access.isOffered(),
                config.clientDocuments().enabled(),
                config.requirePushedRequests(),
                !config.trustedIdentityProviders().isEmpty(),
                !config.workloadIssuers().isEmpty());
    }

    @Produces
    @Singleton
    RateLimiter rateLimiter() {
        return new TokenBuckets();
    }

    @Produces
    @Singleton
    RequestLimit requestLimit() {
        return new RequestLimit(config.requestsAtOnce());
    }

    @Produces
    @Singleton
    PublicHttpClient publicHttpClient(Vertx vertx, FetchWatch watch, InstantSource clock) {
        return new PublicHttpClient(
                vertx, OutboundConfig.settings(config.outbound()), InetAddress::getAllByName, watch, clock);
    }

    void close(@Disposes PublicHttpClient client) {
        client.close();
    }

    @Produces
    @Singleton
    PasswordHasher passwordHasher(SecureRandom random) {
        AuthServerConfig.PasswordHashing hashing = config.passwordHashing();
        if (hashing.concurrency() < 1 || hashing.queue() < 1) {
            throw new ConfigurationException(
                    "gatehouse.auth.password-hashing.concurrency and .queue must be at least 1");
        }
        return new Argon2PasswordHasher(random, hashing.concurrency(), hashing.queue(), hashing.patience());
    }

    @Produces
    @Singleton
    LoginSessions sessions(LoginSessionStore sessions, AuditLog audit, InstantSource clock, SecureRandom random) {
        return new LoginSessions(sessions, config.lifetimes().session(), audit, clock, random);
    }

    @Produces
    @Singleton
    AuthorizationRequests authorizationRequests(
            ClientResolver resolver,
            ProtectedResourceCatalog resources,
            PushedRequestStore pushed,
            Impersonations impersonations,
            InstantSource clock) {
        return new AuthorizationRequests(
                resolver, resources, pushed, impersonations, config.requirePushedRequests(), clock);
    }

    /** Some clients come here first, so documents are read here as well. */
    @Produces
    @Singleton
    PushedAuthorizationEndpoint pushedAuthorization(
            ClientResolver resolver,
            AuthorizationRequests requests,
            PushedRequestStore pushed,
            ClientKeySource keys,
            ReplayGuard replays,
            AssertionLog log,
            DpopProofs proofs,
            InstantSource clock,
            SecureRandom random) {
        Set<String> audiences = Set.of(config.issuer().value());
        return new PushedAuthorizationEndpoint(
                new ClientAdmission(
                        new ClientAuthenticator(
                                resolver::resolve, keys, new AssertionVerifier(audiences, replays, log, clock), clock),
                        proofs,
                        config.issuer().endpoint(Endpoints.PUSHED_REQUESTS)),
                requests,
                pushed,
                config.lifetimes().transaction(),
                clock,
                random);
    }

    @Produces
    @Singleton
    AuthorizationFlow authorizationFlow(
            AuthorizationRequests requests,
            ClientRepository clients,
            AuthorizationTransactionStore transactions,
            ConsentDecisions decisions,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        return new AuthorizationFlow(
                config.issuer(),
                config.lifetimes().transaction(),
                requests,
                clients,
                transactions,
                decisions,
                audit,
                clock,
                random);
    }

    @Produces
    @Singleton
    OpaqueAccessTokens opaqueAccessTokens(AccessTokenStore store, SecureRandom random) {
        return new OpaqueAccessTokens(store, random);
    }

    @Produces
    @Singleton
    TokenIssuer tokenIssuer(
            ProtectedResourceCatalog resources,
            SigningKeys keys,
            OpaqueAccessTokens opaque,
            IdTokenIssuer idTokens,
            InstantSource clock,
            SecureRandom random) {
        return new TokenIssuer(
                config.issuer(),
                resources,
                new AccessTokenWriter(keys, opaque),
                config.lifetimes().refreshToken(),
                idTokens,
                clock,
                random);
    }

    @Produces
    @Singleton
    RepeatableAnswers repeatableAnswers(SecureRandom random, MeterRegistry meters) {
        Duration window = config.lifetimes().refreshReuse();
        // Nobody has to wait longer for an answer, and a thief has that long.
        if (window.isNegative() || window.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new ConfigurationException("gatehouse.auth.lifetimes.refresh-reuse must be from PT0S to PT5M");
        }
        return new RepeatableAnswers(new CountingSeal(new RefreshTokenSeal(random), meters), window);
    }

    @Produces
    @Singleton
    SecondUse secondUse(AuthorizationStore authorizations, AuditLog audit) {
        return new SecondUse(authorizations, audit);
    }

    @Produces
    @Singleton
    AuthorizationCodeGrant authorizationCodeGrant(
            AuthorizationCodeStore codes,
            SecondUse secondUse,
            TokenIssuer issuer,
            AuditLog audit,
            InstantSource clock) {
        return new AuthorizationCodeGrant(codes, secondUse, issuer, audit, clock);
    }

    @Produces
    @Singleton
    RefreshTokenGrant refreshTokenGrant(
            RefreshTokenStore refreshTokens,
            RepeatableAnswers answers,
            SecondUse secondUse,
            TokenIssuer issuer,
            AuditLog audit,
            InstantSource clock) {
        return new RefreshTokenGrant(refreshTokens, answers, secondUse, issuer, audit, clock);
    }

    /** Made at the start, which a bad lifetime stops; without it the first request would find out. */
    @Produces
    @Startup
    @Singleton
    TokenEndpoint tokenEndpoint(
            ClientAuthenticator authenticator,
            DpopProofs proofs,
            AuthorizationCodeGrant authorizationCode,
            RefreshTokenGrant refreshToken,
            ClientCredentialsGrant clientCredentials,
            TokenExchangeGrant tokenExchange,
            DeviceCodeGrant deviceCode,
            JwtBearerGrant jwtBearer,
            WorkloadGrant workloads,
            AuditLog audit,
            InstantSource clock) {
        return new TokenEndpoint(
                new ClientAdmission(authenticator, proofs, config.issuer().endpoint(Endpoints.TOKEN)),
                authorizationCode,
                refreshToken,
                clientCredentials,
                tokenExchange,
                deviceCode,
                jwtBearer,
                workloads,
                audit,
                clock);
    }

    @Produces
    @Singleton
    IssuedAccessTokens issuedAccessTokens(SigningKeys keys, OpaqueAccessTokens opaque, TokenLife life) {
        return new IssuedAccessTokens(config.issuer(), keys, opaque, life);
    }

    @Produces
    @Singleton
    IntrospectionEndpoint introspection(
            ProtectedResourceCatalog resources,
            IssuedAccessTokens accessTokens,
            SigningKeys keys,
            InstantSource clock) {
        return new IntrospectionEndpoint(
                resources, accessTokens, new SignedIntrospection(config.issuer(), keys, clock), clock);
    }

    @Produces
    @Singleton
    RevocationEndpoint revocation(
            ClientAuthenticator authenticator,
            RefreshTokenStore refreshTokens,
            IssuedAccessTokens accessTokens,
            TokenLife life,
            AuditLog audit,
            InstantSource clock) {
        return new RevocationEndpoint(authenticator, refreshTokens, accessTokens, life, audit, clock);
    }

    @Produces
    @Singleton
    TutorialSettings tutorialSettings() {
        return TutorialConfig.settings(config);
    }
}
