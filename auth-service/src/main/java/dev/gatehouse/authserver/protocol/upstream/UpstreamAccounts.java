package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccountStore.LinkedAccount;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Scope;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Finds the account of somebody who logged in through a provider, and makes one for who comes the first time. */
public final class UpstreamAccounts {

    private static final List<String> ROLES = List.of("user");

    private final UpstreamAccountStore accounts;
    private final PasswordHasher hasher;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public UpstreamAccounts(
            UpstreamAccountStore accounts,
            PasswordHasher hasher,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The account, which is there in the end whoever else logs in at the same time.
     *
     * @param claims of a verified ID token
     * @param client that the person logs in for
     */
    public Optional<UserAccount> logIn(UpstreamProvider provider, JsonObject claims, ClientId client) {
        UpstreamIdentity identity = UpstreamIdentity.of(provider.issuer(), claims);
        Optional<Scope> ceiling = provider.ceiling(claims);
        return accounts.logIn(identity, ceiling, clock.instant()).or(() -> {
            boolean linked = link(provider, identity);
            Optional<UserAccount> account = accounts.logIn(identity, ceiling, clock.instant());
            account.filter(_ -> linked).ifPresent(user -> tell(identity, user, client));
            return account;
        });
    }

    /**
     * The account of somebody for whom {@code source} speaks without a login here. What they can allow stays as their
     * last login had it.
     *
     * @param claims of a verified assertion, with a subject
     */
    public Optional<LinkedAccount> of(AccountSource source, JsonObject claims, ClientId client) {
        UpstreamIdentity identity = UpstreamIdentity.of(source.issuer(), claims);
        return accounts.find(identity).or(() -> {
            boolean linked = link(source, identity);
            Optional<LinkedAccount> account = accounts.find(identity);
            account.filter(_ -> linked).ifPresent(known -> tell(identity, known.user(), client));
            return account;
        });
    }

    private void tell(UpstreamIdentity identity, UserAccount user, ClientId client) {
        audit.add(new AuditEvent.UpstreamLinked(
                client, user.id(), identity.issuer(), identity.subject(), clock.instant()));
    }

    private boolean link(AccountSource provider, UpstreamIdentity identity) {
        boolean byEmail = provider.linksByEmail()
                && identity.verifiedEmail()
                        .filter(email -> accounts.linkByEmail(identity, email, clock.instant()))
                        .isPresent();
        return byEmail
                || Stream.concat(identity.username().stream(), Stream.of(identity.subject()))
                        .anyMatch(name -> accounts.add(
                                identity, newcomer(provider.name() + ":" + name, identity), clock.instant()));
    }

    /** Without a password: this account is entered through its provider alone. */
    private StoredUser newcomer(String username, UpstreamIdentity identity) {
        return new StoredUser(
                new UserAccount(RandomUuid.from(random), username, identity.name(), identity.verifiedEmail(), ROLES),
                hasher.nobodys());
    }
}
