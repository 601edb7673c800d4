package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Instant;

/**
 * A browser in which a person is logged in.
 *
 * @param id the hash of the session cookie
 * @param authTime when the password was checked
 */
public record LoginSession(SecretHash id, UserAccount user, Instant authTime, Instant expiresAt) {}
