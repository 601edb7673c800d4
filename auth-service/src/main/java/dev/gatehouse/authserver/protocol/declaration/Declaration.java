package dev.gatehouse.authserver.protocol.declaration;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator wrote down. A part that is missing says nothing; one that is there says all there is of its kind,
 * except that users are never removed.
 */
public record Declaration(
        Optional<List<JsonObject>> clients, Optional<List<JsonObject>> resources, Optional<List<JsonObject>> users) {

    static final String CLIENTS = "clients";
    static final String RESOURCES = "resources";
    static final String USERS = "users";

    private static final Set<String> PARTS = Set.of(CLIENTS, RESOURCES, USERS);

    /** @return what is wrong, in words */
    public static Result<Declaration, String> parse(JsonObject document) {
        Optional<String> unknown = document.asMap().keySet().stream()
                .filter(name -> !PARTS.contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            return Result.err("there are clients, resources and users, and no " + unknown.get());
        }
        Optional<String> broken = PARTS.stream()
                .filter(document::has)
                .filter(part -> !(document.asMap().get(part) instanceof List<?>))
                .findFirst();
        return broken.isPresent()
                ? Result.err(broken.get() + " is not a list")
                : Result.ok(new Declaration(part(document, CLIENTS), part(document, RESOURCES), part(document, USERS)));
    }

    /** What is no object has no members: whoever reads it finds the name missing. */
    private static Optional<List<JsonObject>> part(JsonObject document, String name) {
        return document.asMap().get(name) instanceof List<?> items
                ? Optional.of(items.stream()
                        .map(item -> JsonObject.of(item instanceof Map<?, ?> members ? members : Map.of()))
                        .toList())
                : Optional.empty();
    }
}
