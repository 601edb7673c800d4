package dev.gatehouse.authserver.protocol.authorization;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The authorizations on file. */
public interface AuthorizationStore {

    /** Empty as well when it was revoked. */
    Optional<Authorization> find(UUID id);

    /** Whether it exists and was not revoked. */
    boolean isActive(UUID id);

    /**
     * Ends all codes and tokens of an authorization.
     *
     * @return false when it has ended before or does not exist: of any number of calls at once one ends it
     */
    boolean revoke(UUID id, Instant now);
}
