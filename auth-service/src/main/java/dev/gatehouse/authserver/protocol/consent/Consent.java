package dev.gatehouse.authserver.protocol.consent;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.UUID;

/**
 * What a person has allowed a client at a resource, kept so that the same need not be asked again.
 *
 * @param revision of the client that the person saw
 */
public record Consent(
        UUID user, ClientId client, ResourceIndicator resource, Scope scope, long revision, Instant givenAt) {}
