package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** The sessions on file. */
public interface LoginSessionStore {

    void save(LoginSession session);

    /** Empty as well for a session that has expired at {@code now}. */
    Optional<LoginSession> find(SecretHash id, Instant now);

    /** Nothing happens when there is none. */
    void delete(SecretHash id);
}
