package dev.gatehouse.authserver.protocol.resource;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.client.ClientCredential.SharedSecret;
import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.authserver.protocol.client.ClientLookup;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.authserver.protocol.client.Unresolved;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The clients that there are, and with them the resource servers, which are clients when they exchange the token of a
 * user (RFC 8693 §1.1). They authenticate as they do for introspection, and need no registration.
 */
public final class ResourceServerClients implements ClientLookup {

    private final ProtectedResourceCatalog resources;
    private final ClientLookup others;

    public ResourceServerClients(ProtectedResourceCatalog resources, ClientLookup others) {
        this.resources = resources;
        this.others = others;
    }

    @Override
    public Result<Client, Unresolved> find(ClientId id) {
        return resources
                .named(id.value())
                .<Result<Client, Unresolved>>map(resource -> Result.ok(client(resource)))
                .orElseGet(() -> others.find(id));
    }

    private static Client client(ProtectedResource resource) {
        return new ConfidentialClient(
                new ClientId(resource.name()),
                new ClientRegistration(
                        List.of(),
                        Set.of(GrantType.TOKEN_EXCHANGE),
                        Scope.NONE,
                        OpenIdRegistration.NONE,
                        ClientDescription.NONE,
                        Instant.EPOCH),
                new SharedSecret(
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                        resource.introspectionSecret(),
                        Optional.empty()));
    }
}
