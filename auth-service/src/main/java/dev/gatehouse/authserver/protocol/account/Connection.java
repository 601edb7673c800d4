package dev.gatehouse.authserver.protocol.account;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * What a user allows a client at a resource, in however many authorizations.
 *
 * @param name what the client calls itself
 * @param grantedAt when the user first allowed it what it has
 * @param lastUsedAt when it last got tokens for it
 */
public record Connection(
        ClientId client,
        Optional<String> name,
        ResourceIndicator resource,
        Scope scope,
        Instant grantedAt,
        Instant lastUsedAt) {}
