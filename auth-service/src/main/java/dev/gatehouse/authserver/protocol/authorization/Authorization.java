package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.authserver.protocol.login.AuthenticationMethods;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.UUID;

/**
 * Who allowed which client what. All tokens of a consent belong to it, and end with it when it is revoked.
 *
 * @param id the {@code grant_id} of tokens
 * @param authTime when the user logged in
 * @param methods how
 */
public record Authorization(
        UUID id,
        UserAccount user,
        ClientId client,
        ResourceIndicator resource,
        Scope scope,
        Instant authTime,
        AuthenticationMethods methods) {}
