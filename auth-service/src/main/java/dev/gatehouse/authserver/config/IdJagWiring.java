package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerLog;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.grant.JwtBearerGrant;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagVerifier;
import dev.gatehouse.authserver.protocol.token.idjag.TrustedIdentityProvider;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccounts;
import dev.gatehouse.oauth.ClientId;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the grant of assertions, and what they are judged by. */
@Singleton
class IdJagWiring {

    private final AuthServerConfig config;

    IdJagWiring(AuthServerConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    IdJagVerifier idJagVerifier(
            ProtectedResourceCatalog resources,
            TrustedIssuers issuers,
            ReplayGuard replays,
            IssuerLog log,
            InstantSource clock) {
        List<TrustedIdentityProvider> providers = config.trustedIdentityProviders().entrySet().stream()
                .map(entry -> provider(entry.getKey(), entry.getValue(), issuers))
                .toList();
        return new IdJagVerifier(config.issuer(), providers, resources, replays, log, clock);
    }

    private static TrustedIdentityProvider provider(
            String name, TrustedIdentityProviderConfig settings, TrustedIssuers issuers) {
        try {
            return new TrustedIdentityProvider(
                    name,
                    issuers.of(settings.issuer(), settings.jwksUri(), settings.algorithms()),
                    settings.clients().orElse(Set.of()).stream()
                            .map(ClientId::new)
                            .collect(Collectors.toSet()),
                    settings.linkByEmail());
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(
                    "gatehouse.auth.trusted-identity-providers." + name + ": " + bad.getMessage(), bad);
        }
    }

    @Produces
    @Singleton
    JwtBearerGrant jwtBearerGrant(
            IdJagVerifier verifier,
            ProtectedResourceCatalog resources,
            UpstreamAccounts accounts,
            AuthorizationStore authorizations,
            TokenIssuer issuer,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        return new JwtBearerGrant(verifier, resources, accounts, authorizations, issuer, audit, clock, random);
    }
}
