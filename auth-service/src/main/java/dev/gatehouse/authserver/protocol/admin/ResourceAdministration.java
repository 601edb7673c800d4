package dev.gatehouse.authserver.protocol.admin;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.Administered;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.resource.ResourceDescription;
import dev.gatehouse.authserver.protocol.resource.StoredResources;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Adds resources to those of the settings, and changes them. This node knows at once, the others within a second. */
public final class ResourceAdministration {

    /** Why nothing was changed. */
    public enum Problem {
        /** A resource has the name or the indicator, or a client has the name for an id. */
        TAKEN,
        /** None of that name is on file. */
        UNKNOWN,
        /** The settings have it, and they alone change it. */
        CONFIGURED
    }

    private final AdminStore store;
    private final StoredResources resources;
    private final ProtectedResourceCatalog catalog;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ResourceAdministration(
            AdminStore store,
            StoredResources resources,
            ProtectedResourceCatalog catalog,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.resources = resources;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Reads anew what is on file.
     *
     * @return those that count for nothing, since the settings have one of the same name or indicator
     */
    public List<ProtectedResource> refresh() {
        return catalog.take(resources.all());
    }

    /** @return with what the resource server authenticates, told now and never again */
    public Result<Secret, Problem> add(ResourceDescription wanted, Administrator by) {
        Secret secret = Secret.generate(random);
        ProtectedResource resource = wanted.withSecret(secret.hash());
        if (catalog.isConfigured(resource)) {
            return Result.err(Problem.CONFIGURED);
        }
        return done(told("add_resource", wanted.name(), by, () -> resources.add(resource)), Problem.TAKEN)
                .map(_ -> secret);
    }

    public Result<ResourceDescription, Problem> change(ResourceDescription wanted, Administrator by) {
        Optional<ProtectedResource> present = stored(wanted.name());
        if (present.isEmpty()) {
            return Result.err(unknown(wanted.name()));
        }
        ProtectedResource resource = wanted.withSecret(present.get().introspectionSecret());
        if (catalog.isConfigured(resource)) {
            return Result.err(Problem.CONFIGURED);
        }
        return done(told("change_resource", wanted.name(), by, () -> resources.change(resource)), Problem.TAKEN)
                .map(_ -> wanted);
    }

    /** The one before ends at once. */
    public Result<Secret, Problem> renewSecret(String name, Administrator by) {
        Secret secret = Secret.generate(random);
        boolean renewed = stored(name).isPresent()
                && told("renew_resource_secret", name, by, () -> resources.changeSecret(name, secret.hash()));
        return done(renewed, unknown(name)).map(_ -> secret);
    }

    private Optional<ProtectedResource> stored(String name) {
        refresh();
        return catalog.named(name).filter(it -> !catalog.isConfigured(it));
    }

    private Problem unknown(String name) {
        return catalog.named(name).isPresent() ? Problem.CONFIGURED : Problem.UNKNOWN;
    }

    private boolean told(String action, String on, Administrator by, BooleanSupplier change) {
        return store.allOrNothing(() -> {
            boolean changed = change.getAsBoolean();
            if (changed) {
                audit.add(Administered.ofResource(action, on, by.name(), clock.instant()));
            }
            return changed;
        });
    }

    private Result<Boolean, Problem> done(boolean changed, Problem otherwise) {
        if (!changed) {
            return Result.err(otherwise);
        }
        refresh();
        return Result.ok(true);
    }
}
