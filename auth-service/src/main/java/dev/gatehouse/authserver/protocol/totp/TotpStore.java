package dev.gatehouse.authserver.protocol.totp;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The authenticators and recovery codes on file. */
public interface TotpStore {

    /** The authenticator of a user. */
    Optional<TotpSecret> find(UUID user);

    boolean exists(UUID user);

    /**
     * Keeps an authenticator with its recovery codes, in one step.
     *
     * @param step of the code that proved it, which is used up
     * @return false, and nothing is kept, when the user has one
     */
    boolean add(UUID user, TotpSecret secret, long step, List<SecretHash> recoveryCodes);

    /** @return false when a code of {@code step} or a later one was used before: of any number at once, one wins */
    boolean use(UUID user, long step);

    /** @return false when there is no such code, or not any more: of any number at once, one wins */
    boolean use(UUID user, SecretHash recoveryCode);

    /** How many recovery codes are left. */
    int recoveryCodes(UUID user);

    /** Takes the place of all that there are, if the user has an authenticator. */
    void replaceRecoveryCodes(UUID user, List<SecretHash> recoveryCodes);

    /** The recovery codes go as well. */
    boolean remove(UUID user);
}
