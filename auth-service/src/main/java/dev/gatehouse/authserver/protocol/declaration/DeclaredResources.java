package dev.gatehouse.authserver.protocol.declaration;

import dev.gatehouse.authserver.protocol.admin.AdminStore;
import dev.gatehouse.authserver.protocol.declaration.Change.Kind;
import dev.gatehouse.authserver.protocol.declaration.Change.What;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.resource.ResourceDescription;
import dev.gatehouse.authserver.protocol.resource.StoredResources;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The resources of a declaration: those on file, for the settings have theirs. */
public final class DeclaredResources {

    /** Beside what describes one: written down, and never read back. */
    private static final String SECRET = "introspection_secret";

    private final StoredResources store;
    private final AdminStore admin;
    private final ProtectedResourceCatalog catalog;
    private final Duration usualLifetime;
    private final InstantSource clock;

    public DeclaredResources(
            StoredResources store,
            AdminStore admin,
            ProtectedResourceCatalog catalog,
            Duration usualLifetime,
            InstantSource clock) {
        this.store = store;
        this.admin = admin;
        this.catalog = catalog;
        this.usualLifetime = usualLifetime;
        this.clock = clock;
    }

    List<Map<String, Object>> export() {
        return store.all().stream()
                .map(it -> ResourceDescription.of(it).members())
                .toList();
    }

    void refresh() {
        catalog.take(store.all());
    }

    /** All scopes that can be asked for when the declaration is in force. */
    Scope scopesWith(Optional<List<JsonObject>> declared) {
        return declared.orElse(List.of()).stream()
                .flatMap(it -> parse(it).toOptional().stream())
                .map(ResourceDescription::scopes)
                .reduce(catalog.scopes(), Scope::union);
    }

    private Result<ResourceDescription, String> parse(JsonObject item) {
        return ResourceDescription.parse(item.without(Set.of(SECRET)), usualLifetime)
                .mapError(why -> "resources: " + item.string("name").orElse("") + ": " + why);
    }

    Result<Part, String> plan(List<JsonObject> declared) {
        Map<String, ProtectedResource> present = new LinkedHashMap<>();
        store.all().forEach(it -> present.put(it.name(), it));
        Map<String, ProtectedResource> wanted = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (JsonObject item : declared) {
            Optional<ProtectedResource> before =
                    item.string("name").flatMap(name -> Optional.ofNullable(present.get(name)));
            switch (parse(item).then(it -> resource(it, item, before))) {
                case Result.Err<ProtectedResource, String>(String why) -> {
                    return Result.err(why);
                }
                case Result.Ok<ProtectedResource, String>(ProtectedResource resource) -> {
                    if (wanted.put(resource.name(), resource) != null) {
                        return Result.err("resources: " + resource.name() + " stands twice");
                    }
                    changes.addAll(change(before, resource));
                }
            }
        }
        present.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .map(name -> new Change(What.REMOVE, Kind.RESOURCE, name, List.of()))
                .forEach(changes::addFirst);
        return Result.ok(new Part(List.copyOf(changes), () -> carryOut(changes, wanted)));
    }

    private Result<ProtectedResource, String> resource(
            ResourceDescription description, JsonObject item, Optional<ProtectedResource> before) {
        Optional<SecretHash> secret = item.string(SECRET)
                .map(it -> new Secret(it).hash())
                .or(() -> before.map(ProtectedResource::introspectionSecret));
        if (secret.isEmpty()) {
            return Result.err("resources: " + description.name() + " is new and needs an " + SECRET);
        }
        ProtectedResource resource = description.withSecret(secret.get());
        return catalog.isConfigured(resource)
                ? Result.err("resources: the settings have " + description.name() + " or its indicator already")
                : Result.ok(resource);
    }

    private static List<Change> change(Optional<ProtectedResource> before, ProtectedResource after) {
        if (before.isEmpty()) {
            return List.of(new Change(What.ADD, Kind.RESOURCE, after.name(), List.of()));
        }
        List<String> members = Change.difference(members(before.get()), members(after));
        return members.isEmpty() ? List.of() : List.of(new Change(What.CHANGE, Kind.RESOURCE, after.name(), members));
    }

    private static Map<String, Object> members(ProtectedResource resource) {
        Map<String, Object> members = ResourceDescription.of(resource).members();
        members.put(SECRET, resource.introspectionSecret());
        return members;
    }

    private Optional<String> carryOut(List<Change> changes, Map<String, ProtectedResource> wanted) {
        return changes.stream()
                .filter(change -> !done(change, wanted.get(change.name())))
                .map(change -> "resources: " + change.name()
                        + ": another resource has the indicator, or a client has the name for an id")
                .findFirst();
    }

    private boolean done(Change change, @Nullable ProtectedResource resource) {
        if (resource == null) {
            admin.deleteResource(change.name(), clock.instant(), false);
            return true;
        }
        return change.what() == What.ADD
                ? store.add(resource)
                : store.change(resource) && store.changeSecret(resource.name(), resource.introspectionSecret());
    }
}
