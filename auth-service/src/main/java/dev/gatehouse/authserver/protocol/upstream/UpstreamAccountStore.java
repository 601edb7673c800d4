package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Whose account here somebody at a provider has. */
public interface UpstreamAccountStore {

    /**
     * An account that somebody at a provider has here.
     *
     * @param ceiling what its user can allow, as of their last login through a provider; empty for everything
     */
    record LinkedAccount(UserAccount user, Optional<Scope> ceiling) {}

    /** Notes a login; empty when there is no account yet. */
    Optional<UserAccount> logIn(UpstreamIdentity identity, Optional<Scope> ceiling, Instant now);

    /** The account, if there is one yet; nothing is noted. */
    Optional<LinkedAccount> find(UpstreamIdentity identity);

    /**
     * Gives the one account with this address to {@code identity} too. Nothing happens when several have it.
     *
     * @return whether it did, and it was this call
     */
    boolean linkByEmail(UpstreamIdentity identity, String email, Instant now);

    /**
     * Makes an account for {@code identity}.
     *
     * @return false when the name is taken, or the identity has an account meanwhile
     */
    boolean add(UpstreamIdentity identity, StoredUser user, Instant now);

    /** What a user can allow, as of their last login through a provider; empty for everything. */
    Optional<Scope> ceiling(UUID user);
}
