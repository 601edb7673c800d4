package dev.gatehouse.authserver.protocol.declaration;

import dev.gatehouse.authserver.protocol.admin.NewUser;
import dev.gatehouse.authserver.protocol.declaration.Change.Kind;
import dev.gatehouse.authserver.protocol.declaration.Change.What;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The users of a declaration. They come without passwords, and an administrator makes a link for a new one. */
public final class DeclaredUsers {

    private static final Set<String> MEMBERS = Set.of("username", "name", "email", "roles");

    private final DeclarationStore store;
    private final UserStore users;
    private final PasswordHasher hasher;
    private final RandomGenerator random;

    public DeclaredUsers(DeclarationStore store, UserStore users, PasswordHasher hasher, RandomGenerator random) {
        this.store = store;
        this.users = users;
        this.hasher = hasher;
        this.random = random;
    }

    List<Map<String, Object>> export() {
        return store.users().stream().map(DeclaredUsers::members).toList();
    }

    private static Map<String, Object> members(UserAccount user) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("username", user.username());
        user.name().ifPresent(it -> members.put("name", it));
        user.email().ifPresent(it -> members.put("email", it));
        members.put("roles", user.roles());
        return members;
    }

    /** The ids of all accounts, disabled or not, by their names. */
    Map<String, UUID> ids() {
        return store.users().stream().collect(Collectors.toMap(UserAccount::username, UserAccount::id));
    }

    Result<Part, String> plan(List<JsonObject> declared) {
        Map<String, UserAccount> present = new LinkedHashMap<>();
        store.users().forEach(it -> present.put(it.username(), it));
        Map<String, UserAccount> wanted = new LinkedHashMap<>();
        List<Change> changes = new ArrayList<>();
        for (JsonObject item : declared) {
            switch (user(item, present)) {
                case Result.Err<UserAccount, String>(String why) -> {
                    return Result.err("users: " + item.string("username").orElse("") + ": " + why);
                }
                case Result.Ok<UserAccount, String>(UserAccount user) -> {
                    if (wanted.put(user.username(), user) != null) {
                        return Result.err("users: " + user.username() + " stands twice");
                    }
                    changes.addAll(change(Optional.ofNullable(present.get(user.username())), user));
                }
            }
        }
        return Result.ok(new Part(List.copyOf(changes), () -> carryOut(changes, wanted)));
    }

    private Result<UserAccount, String> user(JsonObject item, Map<String, UserAccount> present) {
        boolean isWellTyped = MEMBERS.containsAll(item.asMap().keySet())
                && item.isAbsentOr(Type.STRING, "name")
                && item.isAbsentOr(Type.STRING, "email")
                && item.isAbsentOr(Type.STRINGS, "roles");
        if (!isWellTyped) {
            return Result.err("a user has a username, and if wanted name, email (texts) and roles (a list of texts)");
        }
        return NewUser.of(
                        item.string("username").orElse(""),
                        item.string("name"),
                        item.string("email"),
                        item.strings("roles").orElse(List.of()))
                .mapError(problem -> "its " + problem.name().toLowerCase(Locale.ROOT) + " cannot be")
                .map(it -> new UserAccount(
                        Optional.ofNullable(present.get(it.username()))
                                .map(UserAccount::id)
                                .orElseGet(() -> RandomUuid.from(random)),
                        it.username(),
                        it.name(),
                        it.email(),
                        it.roles()));
    }

    private static List<Change> change(Optional<UserAccount> before, UserAccount after) {
        if (before.isEmpty()) {
            return List.of(new Change(What.ADD, Kind.USER, after.username(), List.of()));
        }
        List<String> members = Change.difference(members(before.get()), members(after));
        return members.isEmpty() ? List.of() : List.of(new Change(What.CHANGE, Kind.USER, after.username(), members));
    }

    private Optional<String> carryOut(List<Change> changes, Map<String, UserAccount> wanted) {
        for (Change change : changes) {
            UserAccount user = Objects.requireNonNull(wanted.get(change.name()));
            if (change.what() == What.CHANGE) {
                store.changeUser(user);
            } else if (!users.add(new StoredUser(user, hasher.nobodys()))) {
                return Optional.of("users: " + user.username() + " was added by somebody else just now");
            }
        }
        return Optional.empty();
    }
}
