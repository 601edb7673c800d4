package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.outbound.HttpLogoFetcher;
import dev.gatehouse.authserver.outbound.HttpMetadataDocumentFetcher;
import dev.gatehouse.authserver.outbound.PublicHttpClient;
import dev.gatehouse.authserver.outbound.PublishedKeys;
import dev.gatehouse.authserver.persistence.ClientLifetimes;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.ClientAuthenticator;
import dev.gatehouse.authserver.protocol.client.ClientKeySource;
import dev.gatehouse.authserver.protocol.client.ClientLookup;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionLog;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionVerifier;
import dev.gatehouse.authserver.protocol.client.cimd.ClientResolver;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentClients;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentPolicy;
import dev.gatehouse.authserver.protocol.client.known.KnownClients;
import dev.gatehouse.authserver.protocol.client.logo.ClientLogos;
import dev.gatehouse.authserver.protocol.client.logo.LogoStore;
import dev.gatehouse.authserver.protocol.client.registration.ClientConfigurationEndpoint;
import dev.gatehouse.authserver.protocol.client.registration.ClientRegistrar;
import dev.gatehouse.authserver.protocol.client.registration.RedirectUriPolicy;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationAccess;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationTerms;
import dev.gatehouse.authserver.protocol.limits.RateLimiter;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.resource.ResourceServerClients;
import dev.gatehouse.authserver.protocol.secret.Secret;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Makes what knows clients: how they come to be on file, how they are found, and how they prove who they are. */
@Singleton
class ClientWiring {

    private static final Logger LOG = Logger.getLogger(ClientWiring.class);

    private final AuthServerConfig config;

    ClientWiring(AuthServerConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    KnownClients knownClients() {
        return KnownClientFiles.read(config.clientDocuments().knownClients());
    }

    @Produces
    @Singleton
    RegistrationAccess registrationAccess(KnownClients known, RateLimiter rates) {
        AuthServerConfig.Registration settings = config.registration();
        return new RegistrationAccess(
                settings.mode(),
                settings.initialAccessTokens().orElse(List.of()).stream()
                        .map(token -> new Secret(token).hash())
                        .collect(Collectors.toSet()),
                new RegistrationAccess.Limits(
                        settings.perAddressAndMinute(), settings.perHostAndMinute(), settings.perAddressAndDay()),
                known.redirectHosts(),
                rates);
    }

    @Produces
    @Singleton
    RedirectUriPolicy redirectUriPolicy() {
        try {
            return new RedirectUriPolicy(config.registration().privateUseSchemes());
        } catch (IllegalArgumentException dangerous) {
            throw new ConfigurationException(
                    "gatehouse.auth.registration.private-use-schemes: " + dangerous.getMessage(), dangerous);
        }
    }

    @Produces
    @Singleton
    RegistrationTerms registrationTerms(RedirectUriPolicy redirectUris, ProtectedResourceCatalog resources) {
        return new RegistrationTerms(
                redirectUris, resources::scopes, config.registration().secretLifetime());
    }

    @Produces
    @Singleton
    ClientLifetimes clientLifetimes() {
        AuthServerConfig.Registration settings = config.registration();
        try {
            return new ClientLifetimes(settings.unusedLifetime(), settings.idleLifetime(), settings.removedKept());
        } catch (IllegalArgumentException tooShort) {
            throw new ConfigurationException("gatehouse.auth.registration: " + tooShort.getMessage(), tooShort);
        }
    }

    @Produces
    @Singleton
    ClientRegistrar registrar(
            RegistrationAccess access,
            RegistrationTerms terms,
            RegistrationStore registrations,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        return new ClientRegistrar(access, terms, registrations, audit, clock, random);
    }

    @Produces
    @Singleton
    ClientConfigurationEndpoint clientConfiguration(
            RegistrationTerms terms,
            RegistrationStore registrations,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        return new ClientConfigurationEndpoint(terms, registrations, audit, clock, random);
    }

    @Produces
    @Singleton
    ClientLogos clientLogos(PublicHttpClient client, LogoStore logos, InstantSource clock) {
        ThreadFactory threads = Thread.ofVirtual()
                .name("logo-", 0)
                .uncaughtExceptionHandler((_, failure) -> LOG.warn("a logo could not be kept", failure))
                .factory();
        return new ClientLogos(
                new HttpLogoFetcher(client),
                logos,
                task -> threads.newThread(task).start(),
                clock);
    }

    @Produces
    @Singleton
    ClientResolver clientResolver(
            ClientRepository clients,
            DocumentClientStore documents,
            PublicHttpClient client,
            KnownClients known,
            ClientLogos logos,
            RedirectUriPolicy redirectUris,
            InstantSource clock) {
        AuthServerConfig.ClientDocuments settings = config.clientDocuments();
        MetadataDocumentPolicy policy = new MetadataDocumentPolicy(
                settings.enabled(),
                settings.allowedHosts().orElse(Set.of()),
                settings.deniedHosts().orElse(Set.of()),
                redirectUris);
        return new ClientResolver(
                clients,
                new MetadataDocumentClients(
                        policy,
                        documents,
                        new HttpMetadataDocumentFetcher(client),
                        known,
                        logos::fetchOfDocument,
                        clock));
    }

    @Produces
    @Singleton
    ClientKeySource clientKeys(PublicHttpClient client, InstantSource clock) {
        return new PublishedKeys(client, clock);
    }

    @Produces
    @Singleton
    AssertionVerifier assertionVerifier(ReplayGuard replays, AssertionLog log, InstantSource clock) {
        return new AssertionVerifier(config.issuer(), replays, log, clock);
    }

    @Produces
    @Singleton
    ClientAuthenticator clientAuthenticator(
            ClientRepository clients,
            ClientResolver resolver,
            ProtectedResourceCatalog resources,
            ClientKeySource keys,
            AssertionVerifier assertions,
            InstantSource clock) {
        // Clients that act for themselves come here first, so documents are read here as well.
        ClientLookup known = ClientLookup.onFile(clients).or(resolver::resolve);
        return new ClientAuthenticator(new ResourceServerClients(resources, known), keys, assertions, clock);
    }
}
