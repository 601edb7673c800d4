package dev.gatehouse.authserver.protocol.admin;

import dev.gatehouse.authserver.protocol.admin.Administration.NothingToDo;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.Administered;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.invitation.Invitation;
import dev.gatehouse.authserver.protocol.invitation.Invitations;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes accounts. Nobody but the owner ever knows a password: an account begins with a link by which it is set. */
public final class UserAdministration {

    /** An account just made, and the link for its owner. */
    public record Welcome(UserAccount user, Invitation invitation) {}

    private final AdminStore store;
    private final UserStore users;
    private final PasswordHasher hasher;
    private final Invitations invitations;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public UserAdministration(
            AdminStore store,
            UserStore users,
            PasswordHasher hasher,
            Invitations invitations,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.users = users;
        this.hasher = hasher;
        this.invitations = invitations;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    public Result<Welcome, NewUser.Problem> create(NewUser wanted, Administrator by) {
        UserAccount account = new UserAccount(
                RandomUuid.from(random), wanted.username(), wanted.name(), wanted.email(), wanted.roles());
        // The account is like any other, and its login takes as long.
        StoredUser user = new StoredUser(account, hasher.nobodys());
        return store.allOrNothing(() -> {
            if (!users.add(user)) {
                return Result.err(NewUser.Problem.TAKEN);
            }
            audit.add(told("create_user", account.id(), by));
            return Result.ok(
                    new Welcome(account, invitations.invite(account.id()).orElseThrow()));
        });
    }

    /** A link for somebody who has forgotten the password, or lost the link before. The password is good until it is used. */
    public Result<Invitation, NothingToDo> invite(UUID user, Administrator by) {
        return store.allOrNothing(() -> {
            Optional<Invitation> invitation = invitations.invite(user);
            invitation.ifPresent(_ -> audit.add(told("make_link", user, by)));
            return invitation
                    .<Result<Invitation, NothingToDo>>map(Result::ok)
                    .orElseGet(() -> Result.err(new NothingToDo()));
        });
    }

    /** The id of an account in an address. */
    public static Optional<UUID> id(String text) {
        return AdminQuery.uuid(text);
    }

    private Administered told(String action, UUID user, Administrator by) {
        return Administered.ofUser(action, user, by.name(), clock.instant());
    }
}
