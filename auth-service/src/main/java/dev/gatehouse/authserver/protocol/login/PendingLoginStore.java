package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** Logins that wait for their second factor. */
public interface PendingLoginStore {

    /** Takes the place of one that the browser has begun before. */
    void save(SecretHash browser, UserAccount user, Instant expiresAt);

    /** Empty as well when it has expired at {@code now}, and when the user is disabled. */
    Optional<UserAccount> find(SecretHash browser, Instant now);

    /** Nothing happens when there is none. */
    void delete(SecretHash browser);
}
