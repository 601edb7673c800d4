package dev.gatehouse.authserver.protocol.login;

import java.util.Optional;

/** The accounts on file. */
public interface UserStore {

    /** An account with what is needed to check its password. */
    record StoredUser(UserAccount account, PasswordHash password) {}

    Optional<StoredUser> findByUsername(String username);

    /**
     * Adds {@code user} if there is no account at all; safe when several nodes start at once.
     *
     * @return whether it was added
     */
    boolean addFirst(StoredUser user);
}
