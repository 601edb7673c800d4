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

    /** Ends all codes and tokens of an authorization; nothing happens when it has ended or does not exist. */
    void revoke(UUID id, Instant now);
}
