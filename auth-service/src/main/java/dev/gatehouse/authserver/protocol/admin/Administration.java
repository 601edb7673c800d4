package dev.gatehouse.authserver.protocol.admin;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.Administered;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The actions of administrators. None happens without its entry in the audit trail, nor the entry without it. */
public final class Administration {

    /** There is nothing of that id, or the action would change nothing. */
    public record NothingToDo() {}

    private static final Set<Action> OF_CLIENT =
            EnumSet.of(Action.DISABLE_CLIENT, Action.ENABLE_CLIENT, Action.REVOKE_CLIENT_GRANTS);

    private static final Set<Action> OF_USER =
            EnumSet.of(Action.REVOKE_USER_GRANTS, Action.DISABLE_USER, Action.ENABLE_USER);

    private final AdminStore store;
    private final UserStore users;
    private final RotatingSigningKeys keys;
    private final ResourceAdministration resources;
    private final AuditLog audit;
    private final InstantSource clock;

    public Administration(
            AdminStore store,
            UserStore users,
            RotatingSigningKeys keys,
            ResourceAdministration resources,
            AuditLog audit,
            InstantSource clock) {
        this.store = store;
        this.users = users;
        this.keys = keys;
        this.resources = resources;
        this.audit = audit;
        this.clock = clock;
    }

    /** What would happen. */
    public Result<Effect, NothingToDo> preview(Action action, String on) {
        return result(effect(action, on, true));
    }

    /** Does it. */
    public Result<Effect, NothingToDo> perform(Action action, String on, Administrator by) {
        Effect done = store.allOrNothing(() -> {
            Effect effect = effect(action, on, false);
            if (effect.all() > 0) {
                audit.add(told(action, on, by, effect));
            }
            return effect;
        });
        if (done.resources() > 0) {
            resources.refresh();
        }
        return result(done);
    }

    private static Result<Effect, NothingToDo> result(Effect effect) {
        return effect.all() > 0 ? Result.ok(effect) : Result.err(new NothingToDo());
    }

    private Effect effect(Action action, String on, boolean dryRun) {
        return switch (action) {
            case DISABLE_CLIENT -> store.disableClient(on, clock.instant(), dryRun);
            case ENABLE_CLIENT -> store.enableClient(on, dryRun);
            case DELETE_UNUSED_DUPLICATES -> store.removeUnused(on, clock.instant(), dryRun);
            case REVOKE_GRANT ->
                AdminQuery.uuid(on)
                        .map(id -> store.revokeGrant(id, clock.instant(), dryRun))
                        .orElse(Effect.ofGrants(0));
            case REVOKE_CLIENT_GRANTS -> store.revokeGrantsOfClient(on, clock.instant(), dryRun);
            case REVOKE_USER_GRANTS ->
                AdminQuery.uuid(on)
                        .map(id -> store.revokeGrantsOfUser(id, clock.instant(), dryRun))
                        .orElse(Effect.ofGrants(0));
            case DISABLE_USER -> user(on, false, dryRun, id -> users.disable(id, clock.instant()));
            case ENABLE_USER -> user(on, true, dryRun, id -> users.enable(id));
            case REVOKE_EVERYTHING -> on.equals("everything") ? everything(dryRun) : Effect.ofKeys(0);
            case ROTATE_KEYS -> Effect.ofKeys(on.equals("keys") ? rotated(dryRun) : 0);
            case WITHDRAW_KEY -> Effect.ofKeys(withdrawn(on, dryRun));
            case DELETE_RESOURCE -> store.deleteResource(on, clock.instant(), dryRun);
        };
    }

    private Effect user(String on, boolean disabled, boolean dryRun, Predicate<UUID> change) {
        return AdminQuery.uuid(on)
                .map(id -> {
                    Effect effect = store.ofUser(id, disabled, dryRun);
                    return effect.users() > 0 && (dryRun || change.test(id)) ? effect : Effect.ofGrants(0);
                })
                .orElse(Effect.ofGrants(0));
    }

    /** The keys too: a JWT that is looked at nowhere but at its resource server is believed for as long as its key is. */
    private Effect everything(boolean dryRun) {
        Effect stored = store.revokeEverything(clock.instant(), dryRun);
        long withdrawn = dryRun
                ? keys.good().size()
                : keys.good().stream().peek(keys::revoke).count();
        if (!dryRun) {
            keys.prepare();
        }
        return new Effect(0, 0, stored.grants(), stored.sessions(), withdrawn, 0);
    }

    private long rotated(boolean dryRun) {
        return dryRun ? keys.ready().size() : keys.advance().size();
    }

    private long withdrawn(String id, boolean dryRun) {
        boolean isGood = keys.good().contains(id);
        if (isGood && !dryRun) {
            keys.revoke(id);
            keys.prepare();
        }
        return isGood ? 1 : 0;
    }

    private Administered told(Action action, String on, Administrator by, Effect effect) {
        boolean ofClient = OF_CLIENT.contains(action);
        return new Administered(
                action.word(),
                on,
                by.name(),
                Optional.of(on).filter(_ -> ofClient).flatMap(ClientId::parse),
                uuid(OF_USER.contains(action), on),
                uuid(action == Action.REVOKE_GRANT, on),
                effect.users(),
                effect.clients(),
                effect.grants(),
                effect.sessions(),
                effect.keys(),
                effect.resources(),
                clock.instant());
    }

    private static Optional<UUID> uuid(boolean wanted, String on) {
        return wanted ? AdminQuery.uuid(on) : Optional.empty();
    }
}
