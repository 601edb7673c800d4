package dev.gatehouse.authserver.protocol.admin;

import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which part of a list is wanted.
 *
 * @param search words that stand somewhere in names and ids
 * @param client whose it has to be
 * @param user whose it has to be
 * @param reference that a page or an error showed
 * @param event of the audit trail
 * @param after where the page before ended, as it said
 */
public record AdminQuery(
        Optional<String> search,
        Optional<String> client,
        Optional<UUID> user,
        Optional<String> reference,
        Optional<String> event,
        Optional<String> after,
        int limit) {

    public static final int MOST = 200;

    /** Of what the pages show. */
    public static final int USUAL = 50;

    private static final Set<String> NAMES =
            Set.of("search", "client_id", "user_id", "reference", "event", "after", "limit");

    /** A parameter that is not known is refused: a filter that does nothing would be taken for one that does. */
    public static Result<AdminQuery, String> parse(Parameters parameters) {
        if (!parameters.repeated().isEmpty()) {
            return Result.err("A parameter stands more than once.");
        }
        Optional<String> unknown = parameters.names().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            return Result.err("There is no such parameter; there are "
                    + String.join(", ", NAMES.stream().sorted().toList()) + ".");
        }
        Optional<String> user = given(parameters, "user_id");
        Optional<UUID> userId = user.flatMap(AdminQuery::uuid);
        Optional<Integer> limit = given(parameters, "limit").map(AdminQuery::number);
        if (user.isPresent() && userId.isEmpty()) {
            return Result.err("user_id is the id of an account, as the list of users has it.");
        }
        if (limit.filter(it -> it < 1 || it > MOST).isPresent()) {
            return Result.err("limit is a number from 1 to " + MOST + ".");
        }
        return Result.ok(new AdminQuery(
                given(parameters, "search"),
                given(parameters, "client_id"),
                userId,
                given(parameters, "reference"),
                given(parameters, "event"),
                given(parameters, "after"),
                limit.orElse(USUAL)));
    }

    /** A field of a form that was left empty is none. */
    private static Optional<String> given(Parameters parameters, String name) {
        return parameters
                .get(name)
                .map(it -> it.replace("\0", ""))
                .filter(it -> !it.isBlank())
                .map(String::strip);
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(it -> it.toString().equals(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
