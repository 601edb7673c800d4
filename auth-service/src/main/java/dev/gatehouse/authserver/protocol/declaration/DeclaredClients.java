package dev.gatehouse.authserver.protocol.declaration;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientCredential.SharedSecret;
import dev.gatehouse.authserver.protocol.client.PreregisteredClientStore;
import dev.gatehouse.authserver.protocol.client.cimd.ClientIdUrl;
import dev.gatehouse.authserver.protocol.client.logo.ClientLogos;
import dev.gatehouse.authserver.protocol.client.registration.RedirectUriPolicy;
import dev.gatehouse.authserver.protocol.client.registration.RegisteredClient;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationTerms;
import dev.gatehouse.authserver.protocol.declaration.Change.Kind;
import dev.gatehouse.authserver.protocol.declaration.Change.What;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clients of a declaration, in the words of RFC 7591. Those that registered by themselves are none of them. */
public final class DeclaredClients {

    private static final String ID = "client_id";

    /** Written down, and never read back. */
    private static final String SECRET = "client_secret";

    private final DeclarationStore store;
    private final PreregisteredClientStore clients;
    private final ProtectedResourceCatalog resources;
    private final ClientLogos logos;
    private final InstantSource clock;

    public DeclaredClients(
            DeclarationStore store,
            PreregisteredClientStore clients,
            ProtectedResourceCatalog resources,
            ClientLogos logos,
            InstantSource clock) {
        this.store = store;
        this.clients = clients;
        this.resources = resources;
        this.logos = logos;
        this.clock = clock;
    }

    List<Map<String, Object>> export() {
        return store.clients().stream().map(DeclaredClients::members).toList();
    }

    private static Map<String, Object> members(Client client) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(ID, client.id().value());
        members.putAll(RegisteredClient.metadata(client).asMap());
        return members;
    }

    /** @param scopes that clients may ask for */
    Result<Part, String> plan(List<JsonObject> declared, Scope scopes) {
        // An operator may name the scheme of any app, and sees to the life of secrets.
        RegistrationTerms terms =
                new RegistrationTerms(new RedirectUriPolicy(Set.of("*")), () -> scopes, Optional.empty());
        Map<ClientId, Client> present = new LinkedHashMap<>();
        store.clients().forEach(it -> present.put(it.id(), it));
        Map<ClientId, Client> wanted = new LinkedHashMap<>();
        List<Change> changes = new ArrayList<>();
        for (JsonObject item : declared) {
            switch (client(item, present, terms)) {
                case Result.Err<Client, String>(String why) -> {
                    return Result.err(why);
                }
                case Result.Ok<Client, String>(Client client) -> {
                    if (wanted.put(client.id(), client) != null) {
                        return Result.err("clients: " + client.id() + " stands twice");
                    }
                    changes.addAll(change(Optional.ofNullable(present.get(client.id())), client));
                }
            }
        }
        present.keySet().stream()
                .filter(id -> !wanted.containsKey(id))
                .map(id -> new Change(What.REMOVE, Kind.CLIENT, id.value(), List.of()))
                .forEach(changes::add);
        List<Client> all = List.copyOf(wanted.values());
        return Result.ok(new Part(changes, () -> changes.isEmpty() ? Optional.empty() : carryOut(all)));
    }

    private Result<Client, String> client(JsonObject item, Map<ClientId, Client> present, RegistrationTerms terms) {
        Optional<ClientId> id = item.string(ID)
                .flatMap(ClientId::parse)
                .filter(it -> ClientIdUrl.parse(it).isEmpty());
        if (id.isEmpty()) {
            return Result.err("clients: each client needs a client_id that is not the address of a document");
        }
        if (resources.named(id.get().value()).isPresent()) {
            return Result.err(
                    "clients: " + id.get() + " is the name of a resource, which is a client of that id by" + " itself");
        }
        Optional<SharedSecret> kept = Optional.ofNullable(present.get(id.get())).flatMap(Client::sharedSecret);
        return terms.preregistered(id.get(), item, item.string(SECRET).map(Secret::new), kept, clock.instant())
                .mapError((AtRegistration error) -> "clients: " + id.get() + ": " + error.description());
    }

    private static List<Change> change(Optional<Client> before, Client after) {
        if (before.isEmpty()) {
            return List.of(new Change(What.ADD, Kind.CLIENT, after.id().value(), List.of()));
        }
        List<String> members = Change.difference(compared(before.get()), compared(after));
        return members.isEmpty()
                ? List.of()
                : List.of(new Change(What.CHANGE, Kind.CLIENT, after.id().value(), members));
    }

    private static Map<String, Object> compared(Client client) {
        Map<String, Object> members = members(client);
        client.sharedSecret().ifPresent(secret -> members.put(SECRET, secret.hash()));
        return members;
    }

    private Optional<String> carryOut(List<Client> all) {
        Optional<ClientId> taken = clients.put(all, clock.instant());
        if (taken.isEmpty()) {
            all.forEach(logos::fetchOfPreregistered);
        }
        return taken.map(id -> "clients: " + id + " is on file already, and was not written there by an operator");
    }
}
