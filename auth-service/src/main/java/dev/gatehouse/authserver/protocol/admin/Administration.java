package dev.gatehouse.authserver.protocol.admin;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.Administered;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The actions of administrators. None happens without its entry in the audit trail, nor the entry without it. */
public final class Administration {

    /** There is nothing of that id, or the action would change nothing. */
    public record NothingToDo() {}

    private final AdminStore store;
    private final RotatingSigningKeys keys;
    private final AuditLog audit;
    private final InstantSource clock;

    public Administration(AdminStore store, RotatingSigningKeys keys, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.keys = keys;
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
            case REVOKE_EVERYTHING -> on.equals("everything") ? everything(dryRun) : Effect.ofKeys(0);
            case ROTATE_KEYS -> Effect.ofKeys(on.equals("keys") ? rotated(dryRun) : 0);
            case WITHDRAW_KEY -> Effect.ofKeys(withdrawn(on, dryRun));
        };
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
        return new Effect(stored.clients(), stored.grants(), stored.sessions(), withdrawn);
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
        boolean ofClient = action == Action.DISABLE_CLIENT
                || action == Action.ENABLE_CLIENT
                || action == Action.REVOKE_CLIENT_GRANTS;
        return new Administered(
                action.word(),
                on,
                by.name(),
                Optional.of(on).filter(_ -> ofClient).flatMap(ClientId::parse),
                uuid(action, Action.REVOKE_USER_GRANTS, on),
                uuid(action, Action.REVOKE_GRANT, on),
                effect.clients(),
                effect.grants(),
                effect.sessions(),
                effect.keys(),
                clock.instant());
    }

    private static Optional<UUID> uuid(Action action, Action wanted, String on) {
        return action == wanted ? AdminQuery.uuid(on) : Optional.empty();
    }
}
