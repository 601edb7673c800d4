package dev.gatehouse.authserver.protocol.login;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person who can log in.
 *
 * @param id the {@code sub} of tokens: never given to anybody else
 * @param username unique, case-sensitive
 */
public record UserAccount(
        UUID id, String username, Optional<String> name, Optional<String> email, List<String> roles) {}
