package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Scope;
import java.util.Optional;

/**
 * Who has a claim of this value can have these scopes.
 *
 * @param claim its name, or the names of nested objects and its own, joined by dots
 * @param value that a string is, or an array of strings has
 */
public record ClaimRule(String claim, String value, Scope scopes) {

    boolean holdsFor(JsonObject claims) {
        return holds(claims, claim);
    }

    /** A name can have dots itself, as those that are URLs do: the whole is tried first. */
    private boolean holds(JsonObject object, String path) {
        if (object.has(path)) {
            return object.stringOrStrings(path).contains(value);
        }
        int dot = path.indexOf('.');
        Optional<JsonObject> nested = dot < 0 ? Optional.empty() : object.object(path.substring(0, dot));
        return nested.filter(it -> holds(it, path.substring(dot + 1))).isPresent();
    }
}
