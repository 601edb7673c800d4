package dev.gatehouse.authserver.protocol.invitation;

import dev.gatehouse.authserver.protocol.account.PasswordChange;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.FirstAdministratorMade;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.PasswordSet;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.invitation.Invited.FirstAdministrator;
import dev.gatehouse.authserver.protocol.invitation.Invited.Owner;
import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.SecondFactor;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.authserver.protocol.secret.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes links and lets people in who come by one. To look at a link does not use it up: mail programs do that. */
public final class Invitations {

    /** Nodes that start together make one link, and a restart makes a new one. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final OneTimeLinkStore links;
    private final PasswordHasher hasher;
    private final SecondFactor codes;
    private final Duration lifetime;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Invitations(
            OneTimeLinkStore links,
            PasswordHasher hasher,
            SecondFactor codes,
            Duration lifetime,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.links = links;
        this.hasher = hasher;
        this.codes = codes;
        this.lifetime = lifetime;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A link for the owner of an account; any before it is worth nothing.
     *
     * @return empty when there is no such account, or it is disabled
     */
    public Optional<Invitation> invite(UUID user) {
        Invitation made = make();
        return Optional.of(made).filter(it -> links.save(it.secret().hash(), user, clock.instant(), it.expiresAt()));
    }

    /** @return empty when there is an administrator, or another node has made a link just now */
    public Optional<Invitation> inviteFirst() {
        Invitation made = make();
        return Optional.of(made)
                .filter(it -> links.saveForFirst(it.secret().hash(), clock.instant(), PAUSE, it.expiresAt()));
    }

    private Invitation make() {
        return new Invitation(Secret.generate(random), clock.instant().plus(lifetime));
    }

    public Optional<Invited> find(Secret link) {
        return links.find(link.hash(), clock.instant());
    }

    /** The shortest password that {@code invited} may set. */
    public int shortestFor(Invited invited) {
        return switch (invited) {
            case Owner(UserAccount user) when codes.isDemandedOf(user.id()) -> PasswordChange.SHORTEST_WITH_CODE;
            case Owner _, FirstAdministrator _ -> PasswordChange.SHORTEST;
        };
    }

    /** @param username that the first administrator wants to have; others have one */
    public Acceptance accept(Secret link, String username, Password password) {
        return find(link)
                .map(invited -> switch (invited) {
                    case Owner(UserAccount user) -> accept(link, invited, user, password);
                    case FirstAdministrator _ -> acceptFirst(link, invited, username, password);
                })
                .orElse(Acceptance.ENDED);
    }

    private Acceptance accept(Secret link, Invited invited, UserAccount user, Password password) {
        Optional<Acceptance> unfit = unfit(invited, user.username(), password);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Optional<UUID> owner = links.redeem(link.hash(), hasher.hash(password), clock.instant());
        owner.ifPresent(id -> audit.add(new PasswordSet(id, PasswordSet.By.LINK, clock.instant())));
        return owner.isPresent() ? Acceptance.DONE : Acceptance.ENDED;
    }

    private Acceptance acceptFirst(Secret link, Invited invited, String username, Password password) {
        Optional<Acceptance> unfit = UserAccount.isUsername(username)
                ? unfit(invited, username, password)
                : Optional.of(Acceptance.NAME_UNFIT);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        UserAccount account = new UserAccount(
                RandomUuid.from(random), username, Optional.empty(), Optional.empty(), List.of(UserAccount.ADMIN));
        if (links.redeemForFirst(link.hash(), new StoredUser(account, hasher.hash(password)), clock.instant())) {
            audit.add(new FirstAdministratorMade(account.id(), clock.instant()));
            return Acceptance.DONE;
        }
        return find(link).isPresent() ? Acceptance.NAME_TAKEN : Acceptance.ENDED;
    }

    private Optional<Acceptance> unfit(Invited invited, String username, Password password) {
        if (PasswordChange.length(password) < shortestFor(invited)) {
            return Optional.of(Acceptance.TOO_SHORT);
        }
        return password.value().equalsIgnoreCase(username) ? Optional.of(Acceptance.TOO_EASY) : Optional.empty();
    }
}
