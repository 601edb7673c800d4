package dev.gatehouse.authserver.protocol.admin;

import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody who is to have an account. Only {@link #of} makes one, of what an account can be. */
public final class NewUser {

    /** What is wrong with one. */
    public enum Problem {
        USERNAME,
        NAME,
        EMAIL,
        ROLES,
        /** Another account has the user name. */
        TAKEN
    }

    private static final Pattern NAME = Pattern.compile("[^\\p{C}]{1,200}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{C}@]{1,64}@[^\\s\\p{C}@]{1,189}");
    private static final Pattern ROLE = Pattern.compile("[a-z0-9_-]{1,40}");
    private static final int MOST_ROLES = 20;

    private final String username;
    private final Optional<String> name;
    private final Optional<String> email;
    private final List<String> roles;

    private NewUser(String username, Optional<String> name, Optional<String> email, List<String> roles) {
        this.username = username;
        this.name = name;
        this.email = email;
        this.roles = roles;
    }

    public static Result<NewUser, Problem> of(
            String username, Optional<String> name, Optional<String> email, List<String> roles) {
        if (!UserAccount.isUsername(username)) {
            return Result.err(Problem.USERNAME);
        }
        if (name.filter(it -> !NAME.matcher(it).matches()).isPresent()) {
            return Result.err(Problem.NAME);
        }
        if (email.filter(it -> !EMAIL.matcher(it).matches()).isPresent()) {
            return Result.err(Problem.EMAIL);
        }
        boolean areRoles = roles.size() <= MOST_ROLES
                && roles.stream().allMatch(it -> ROLE.matcher(it).matches());
        return areRoles
                ? Result.ok(new NewUser(
                        username, name, email, roles.stream().distinct().toList()))
                : Result.err(Problem.ROLES);
    }

    public String username() {
        return username;
    }

    public Optional<String> name() {
        return name;
    }

    public Optional<String> email() {
        return email;
    }

    public List<String> roles() {
        return roles;
    }
}
