package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.PreregisteredClientStore;
import dev.gatehouse.authserver.protocol.client.logo.ClientLogos;
import dev.gatehouse.authserver.protocol.client.registration.RedirectUriPolicy;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationTerms;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Puts the clients of {@code gatehouse.auth.clients-file} on file at the start. */
@Singleton
class PreregisteredClients {

    private static final Logger LOG = Logger.getLogger(PreregisteredClients.class);

    private final AuthServerConfig config;
    private final PreregisteredClientStore store;
    private final ClientLogos logos;
    private final InstantSource clock;
    private final ProtectedResourceCatalog resources;
    private final RegistrationTerms terms;

    PreregisteredClients(
            AuthServerConfig config,
            PreregisteredClientStore store,
            ProtectedResourceCatalog resources,
            ClientLogos logos,
            InstantSource clock) {
        this.config = config;
        this.store = store;
        this.logos = logos;
        this.clock = clock;
        this.resources = resources;
        // An operator may name the scheme of any app, and sees to the life of secrets.
        this.terms = new RegistrationTerms(new RedirectUriPolicy(Set.of("*")), resources::scopes, Optional.empty());
    }

    void onStart(@Observes StartupEvent started) {
        config.clientsFile().ifPresent(this::apply);
    }

    void apply(Path file) {
        List<Client> clients = new ClientsFile(file, terms).read(clock.instant());
        clients.stream()
                .filter(client -> resources.named(client.id().value()).isPresent())
                .forEach(client -> {
                    throw new ConfigurationException("gatehouse.auth.clients-file: " + file + ": " + client.id()
                            + " is the name of a resource, which is a client of that id by itself");
                });
        store.put(clients, clock.instant()).ifPresent(taken -> {
            throw new ConfigurationException("gatehouse.auth.clients-file: " + file + ": " + taken
                    + " is on file already, and was not written there by an operator");
        });
        clients.forEach(logos::fetchOfPreregistered);
        LOG.infof("%d clients are pre-registered by %s", clients.size(), file);
    }
}
