package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.oauth.ClientId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Access tokens that end one by one, since no authorization is theirs alone. */
public interface RevokedTokenStore {

    /**
     * Whether a token was not revoked, and what it came of still holds.
     *
     * @param client has to be on file; empty for none
     * @param authorization must not have been revoked; empty for none
     */
    boolean isActive(UUID id, Optional<ClientId> client, Optional<UUID> authorization);

    /**
     * Ends a token; nothing happens when it has ended.
     *
     * @param expiresAt until when that has to be remembered
     */
    void revoke(UUID id, Instant expiresAt);
}
