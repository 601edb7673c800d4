package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.outbound.FetchWatch;
import dev.gatehouse.authserver.outbound.OutboundSettings;
import dev.gatehouse.authserver.outbound.PublicHttpClient;
import dev.gatehouse.authserver.outbound.PublishedKeys;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.client.WorkloadAuthenticator;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerLog;
import dev.gatehouse.authserver.protocol.client.issuer.TrustedIssuer;
import dev.gatehouse.authserver.protocol.client.workload.WorkloadIssuer;
import dev.gatehouse.authserver.protocol.client.workload.WorkloadIssuer.Use;
import dev.gatehouse.authserver.protocol.client.workload.WorkloadRule;
import dev.gatehouse.authserver.protocol.client.workload.WorkloadVerifier;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.grant.WorkloadGrant;
import dev.gatehouse.oauth.ClaimPath;
import dev.gatehouse.oauth.ClientId;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the grant of programs that their platform vouches for. */
@Singleton
class WorkloadWiring {

    private static final String SETTING = "gatehouse.auth.workload-issuers";

    private final AuthServerConfig config;
    private final ProtectedResourceCatalog resources;
    private final TrustedIssuers issuers;
    private final Vertx vertx;
    private final FetchWatch watch;
    private final InstantSource clock;

    WorkloadWiring(
            AuthServerConfig config,
            ProtectedResourceCatalog resources,
            TrustedIssuers issuers,
            Vertx vertx,
            FetchWatch watch,
            InstantSource clock) {
        this.config = config;
        this.resources = resources;
        this.issuers = issuers;
        this.vertx = vertx;
        this.watch = watch;
        this.clock = clock;
    }

    @Produces
    @Singleton
    WorkloadVerifier workloadVerifier() {
        Set<String> audiences = Set.of(config.issuer().value(), config.issuer().endpoint(Endpoints.TOKEN));
        List<WorkloadIssuer> platforms = config.workloadIssuers().entrySet().stream()
                .map(entry -> issuer(entry.getKey(), entry.getValue()))
                .toList();
        try {
            return new WorkloadVerifier(audiences, platforms, clock);
        } catch (IllegalArgumentException twice) {
            throw new ConfigurationException(SETTING + ": " + twice.getMessage(), twice);
        }
    }

    private WorkloadIssuer issuer(String name, WorkloadIssuerConfig settings) {
        try {
            return new WorkloadIssuer(
                    trusted(settings),
                    settings.singleUse() ? Use.ONCE : Use.UNTIL_EXPIRY,
                    settings.longestLifetime(),
                    settings.workloads().entrySet().stream()
                            .map(entry -> rule(entry.getKey(), entry.getValue()))
                            .toList());
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(SETTING + "." + name + ": " + bad.getMessage(), bad);
        }
    }

    private TrustedIssuer trusted(WorkloadIssuerConfig settings) {
        if (!settings.internal() && settings.trust().isEmpty()) {
            return issuers.of(settings.issuer(), settings.jwksUri(), settings.algorithms());
        }
        PublicHttpClient client =
                PublicHttpClient.ofProvider(vertx, outbound(settings), InetAddress::getAllByName, watch, clock);
        return issuers.of(
                settings.issuer(), settings.jwksUri(), settings.algorithms(), client, new PublishedKeys(client, clock));
    }

    private OutboundSettings outbound(WorkloadIssuerConfig settings) {
        OutboundSettings general = OutboundConfig.settings(config.outbound());
        return new OutboundSettings(
                general.allowLoopback(),
                settings.internal(),
                settings.trust().or(general::extraTrust),
                settings.internal() ? Optional.empty() : general.proxy());
    }

    private WorkloadRule rule(String name, WorkloadConfig settings) {
        Set<String> named = settings.resources().orElse(Set.of(config.defaultResource()));
        named.stream().filter(it -> resources.named(it).isEmpty()).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("workloads." + name + ": no resource is called '" + unknown + "'");
        });
        try {
            return new WorkloadRule(
                    name,
                    settings.claims().entrySet().stream()
                            .collect(Collectors.toMap(claim -> new ClaimPath(claim.getKey()), Map.Entry::getValue)),
                    new ClientId(settings.client()),
                    named);
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("workloads." + name + ": " + bad.getMessage(), bad);
        }
    }

    @Produces
    @Singleton
    WorkloadGrant workloadGrant(
            WorkloadVerifier verifier,
            ClientRepository clients,
            ReplayGuard replays,
            TokenIssuer issuer,
            IssuerLog log,
            AuditLog audit) {
        return new WorkloadGrant(
                verifier, new WorkloadAuthenticator(clients, replays), resources, issuer, log, audit, clock);
    }
}
