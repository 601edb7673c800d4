package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Puts clients on file that nobody here knows (RFC 7591 §3). */
public final class ClientRegistrar {

    private final ClientRepository clients;
    private final ProtectedResourceCatalog resources;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ClientRegistrar(
            ClientRepository clients, ProtectedResourceCatalog resources, InstantSource clock, RandomGenerator random) {
        this.clients = clients;
        this.resources = resources;
        this.clock = clock;
        this.random = random;
    }

    /** @param metadata the body of the request */
    public Result<RegisteredClient, AtRegistration> register(JsonObject metadata) {
        return RegistrationRequest.parse(metadata).map(this::register);
    }

    private RegisteredClient register(RegistrationRequest request) {
        // A UUID, so never taken for the address of a metadata document (AS69).
        ClientId id = new ClientId(RandomUuid.from(random).toString());
        ClientRegistration registration = new ClientRegistration(
                request.redirectUris(),
                request.grantTypes(),
                request.scope().intersect(resources.scopes()),
                request.about(),
                clock.instant());
        Optional<Secret> secret =
                request.authenticationMethod().needsSecret() ? Optional.of(Secret.generate(random)) : Optional.empty();
        Client client = secret.<Client>map(
                        it -> new ConfidentialClient(id, registration, request.authenticationMethod(), it.hash()))
                .orElseGet(() -> new PublicClient(id, registration));
        clients.add(client);
        return new RegisteredClient(client, secret);
    }
}
