package dev.gatehouse.authserver.protocol.declaration;

import dev.gatehouse.authserver.protocol.admin.Administrator;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.Administered;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.declaration.Change.Kind;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Makes what is on file what was written down, all or nothing. The same again changes nothing. */
public final class Declarations {

    /** Thrown, so that what was done by then is undone. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String why;

        Refused(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }

    private final DeclarationStore store;
    private final DeclaredClients clients;
    private final DeclaredResources resources;
    private final DeclaredUsers users;
    private final AuditLog audit;
    private final InstantSource clock;

    public Declarations(
            DeclarationStore store,
            DeclaredClients clients,
            DeclaredResources resources,
            DeclaredUsers users,
            AuditLog audit,
            InstantSource clock) {
        this.store = store;
        this.clients = clients;
        this.resources = resources;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** All there is, as it would be written down: no secret is in it. */
    public Map<String, Object> export() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(Declaration.CLIENTS, clients.export());
        document.put(Declaration.RESOURCES, resources.export());
        document.put(Declaration.USERS, users.export());
        return document;
    }

    /** What {@link #apply} would change. */
    public Result<List<Change>, String> preview(Declaration declared) {
        try {
            return Result.ok(changes(plan(declared)));
        } catch (Refused refused) {
            return Result.err(refused.why);
        }
    }

    /** @return what was changed; or what is wrong with the declaration, and nothing is changed then */
    public Result<List<Change>, String> apply(Declaration declared, Administrator by) {
        try {
            List<Change> changes = store.exclusively(() -> {
                List<Part> plan = plan(declared);
                carryOut(plan, by);
                return changes(plan);
            });
            resources.refresh();
            return Result.ok(changes);
        } catch (Refused refused) {
            return Result.err(refused.why);
        }
    }

    /** Resources first: clients may ask for their scopes. */
    private List<Part> plan(Declaration declared) {
        Part ofResources = part(declared.resources().map(resources::plan));
        Scope scopes = resources.scopesWith(declared.resources());
        return List.of(
                ofResources,
                part(declared.clients().map(it -> clients.plan(it, scopes))),
                part(declared.users().map(users::plan)));
    }

    private static Part part(Optional<Result<Part, String>> planned) {
        return planned.map(it -> switch (it) {
                    case Result.Ok<Part, String>(Part part) -> part;
                    case Result.Err<Part, String>(String why) -> throw new Refused(why);
                })
                .orElse(Part.NOTHING);
    }

    private static List<Change> changes(List<Part> plan) {
        return plan.stream().flatMap(part -> part.changes().stream()).toList();
    }

    private void carryOut(List<Part> plan, Administrator by) {
        boolean wasAdministered = store.isAdministered();
        plan.forEach(part -> part.carryOut().get().ifPresent(why -> {
            throw new Refused(why);
        }));
        if (wasAdministered && !store.isAdministered()) {
            throw new Refused("users: nobody would administer the server any more");
        }
        List<Change> changes = changes(plan);
        Map<String, UUID> ids = changes.stream().anyMatch(it -> it.kind() == Kind.USER) ? users.ids() : Map.of();
        changes.forEach(change -> audit.add(told(change, ids, by)));
    }

    private Administered told(Change change, Map<String, UUID> ids, Administrator by) {
        return switch (change.kind()) {
            case CLIENT -> Administered.ofClient(change.word(), change.name(), by.name(), clock.instant());
            case RESOURCE -> Administered.ofResource(change.word(), change.name(), by.name(), clock.instant());
            case USER ->
                Administered.ofUser(
                        change.word(), Objects.requireNonNull(ids.get(change.name())), by.name(), clock.instant());
        };
    }
}
