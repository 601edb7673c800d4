package dev.gatehouse.authserver.protocol.login;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A person who can log in.
 *
 * @param id the {@code sub} of tokens: never given to anybody else
 * @param username unique, case-sensitive
 */
public record UserAccount(UUID id, String username, Optional<String> name, Optional<String> email, List<String> roles) {

    /** The role of administrators. */
    public static final String ADMIN = "admin";

    /** As long as a form takes it, and nothing in it that cannot be seen. */
    private static final Pattern USERNAME = Pattern.compile("[^\\s\\p{C}]([^\\p{C}]{0,198}[^\\s\\p{C}])?");

    /** Whether an account can be called so. */
    public static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }
}
