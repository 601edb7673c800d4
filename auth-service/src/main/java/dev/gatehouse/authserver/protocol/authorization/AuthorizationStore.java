package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The authorizations on file. */
public interface AuthorizationStore {

    /**
     * Keeps one that no code or refresh token stands for.
     *
     * @param endsAt when its last access token does
     */
    void save(Authorization authorization, Instant endsAt);

    /** Empty as well when it was revoked. */
    Optional<Authorization> find(UUID id);

    /**
     * All that a user allows a client at a resource, in the authorizations that were not revoked. What somebody else
     * decided for them is not among it.
     */
    Scope granted(UUID user, ClientId client, ResourceIndicator resource);

    /** Whether it exists and was not revoked. */
    boolean isActive(UUID id);

    /**
     * Ends all codes and tokens of an authorization.
     *
     * @return false when it has ended before or does not exist: of any number of calls at once one ends it
     */
    boolean revoke(UUID id, Instant now);

    /**
     * Ends all authorizations that a user has given a client for a resource.
     *
     * @return how many
     */
    int revoke(UUID user, ClientId client, ResourceIndicator resource, Instant now);

    /**
     * Ends all authorizations that a user has given.
     *
     * @return how many
     */
    int revokeAll(UUID user, Instant now);
}
