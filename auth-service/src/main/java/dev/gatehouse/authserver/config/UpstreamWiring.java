package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.http.UpstreamLogins;
import dev.gatehouse.authserver.outbound.FetchWatch;
import dev.gatehouse.authserver.outbound.HttpUpstream;
import dev.gatehouse.authserver.outbound.OutboundSettings;
import dev.gatehouse.authserver.outbound.PublicHttpClient;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.upstream.ClaimRule;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccountStore;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccounts;
import dev.gatehouse.authserver.protocol.upstream.UpstreamLogin;
import dev.gatehouse.authserver.protocol.upstream.UpstreamProvider;
import dev.gatehouse.oauth.ClaimPath;
import dev.gatehouse.oauth.Scope;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Makes the logins through other OpenID providers. */
@Singleton
class UpstreamWiring {

    private static final String SETTING = "gatehouse.auth.upstream.";

    private final AuthServerConfig config;

    UpstreamWiring(AuthServerConfig config) {
        this.config = config;
    }

    /** Made at the start, which a bad provider stops. */
    @Produces
    @Startup
    @Singleton
    UpstreamLogins upstreamLogins(Vertx vertx, FetchWatch watch, InstantSource clock) {
        return new UpstreamLogins(config.upstream().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> login(provider(entry.getKey(), entry.getValue()), entry.getValue(), vertx, watch, clock))
                .toList());
    }

    @Produces
    @Singleton
    UpstreamAccounts upstreamAccounts(
            UpstreamAccountStore accounts,
            PasswordHasher hasher,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        return new UpstreamAccounts(accounts, hasher, audit, clock, random);
    }

    private UpstreamLogin login(
            UpstreamProvider provider,
            AuthServerConfig.Upstream settings,
            Vertx vertx,
            FetchWatch watch,
            InstantSource clock) {
        OutboundSettings general = OutboundConfig.settings(config.outbound());
        OutboundSettings outbound = new OutboundSettings(
                general.allowLoopback(),
                settings.internal(),
                settings.trust().or(general::extraTrust),
                settings.internal() ? Optional.empty() : general.proxy());
        try {
            PublicHttpClient client =
                    PublicHttpClient.ofProvider(vertx, outbound, InetAddress::getAllByName, watch, clock);
            return new UpstreamLogin(
                    provider, config.issuer(), new HttpUpstream(provider.issuer(), client, clock), clock);
        } catch (IllegalArgumentException noCertificates) {
            throw new ConfigurationException(
                    SETTING + provider.name() + ".trust: " + noCertificates.getMessage(), noCertificates);
        }
    }

    private static UpstreamProvider provider(String name, AuthServerConfig.Upstream settings) {
        try {
            return new UpstreamProvider(
                    name,
                    settings.issuer(),
                    new UpstreamProvider.Credentials(settings.clientId(), new Secret(settings.clientSecret())),
                    Scope.of(settings.scopes()),
                    settings.buttonText().orElse(name),
                    settings.linkByEmail(),
                    settings.rules().stream()
                            .map(rule ->
                                    new ClaimRule(new ClaimPath(rule.claim()), rule.value(), Scope.of(rule.scopes())))
                            .toList());
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(SETTING + name + ": " + bad.getMessage(), bad);
        }
    }
}
