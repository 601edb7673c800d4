package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sessions on file. */
public interface LoginSessionStore {

    /** @param replaced the session that the browser had before, which ends */
    void save(LoginSession session, Optional<SecretHash> replaced);

    /** Empty as well for a session that has expired at {@code now}, and when its user is disabled. */
    Optional<LoginSession> find(SecretHash id, Instant now);

    /** The session was used at {@code now}. */
    void seen(SecretHash id, Instant now);

    /** All of a user that have not expired at {@code now}, those last seen first. */
    List<LoginSession> of(UUID user, Instant now);

    /** @return whose it was; empty when there was none */
    Optional<UUID> delete(SecretHash id);

    /** @return whether {@code user} had it */
    boolean delete(UUID user, SecretHash id);

    /** @return how many sessions of {@code user} have ended; {@code kept} goes on */
    int deleteOthers(UUID user, SecretHash kept);
}
