package dev.gatehouse.authserver.protocol.login;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The accounts on file. */
public interface UserStore {

    /** An account with what is needed to check its password. */
    record StoredUser(UserAccount account, PasswordHash password) {}

    /** Empty as well for an account that is disabled. */
    Optional<StoredUser> findByUsername(String username);

    /** As {@link #findByUsername}, by the id of the account. */
    Optional<StoredUser> find(UUID id);

    /** @return false, and nothing is changed, when {@code present} is not the hash on file any more */
    boolean changePassword(UUID id, PasswordHash present, PasswordHash next);

    /**
     * The account is out at once: its sessions, its grants and their tokens are worth nothing (T13).
     *
     * @return false when it was disabled before, or does not exist
     */
    boolean disable(UUID id, Instant now);

    /**
     * What has not expired by now is good again, except what was revoked.
     *
     * @return false when it was not disabled
     */
    boolean enable(UUID id);

    /**
     * Adds {@code user} if there is no account at all; safe when several nodes start at once.
     *
     * @return whether it was added
     */
    boolean addFirst(StoredUser user);

    /** @return false when another account has the name */
    boolean add(StoredUser user);
}
