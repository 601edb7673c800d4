package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.oauth.ClaimPath;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Scope;

/**
 * Who has a claim of this value can have these scopes.
 *
 * @param value that a string is, or an array of strings has
 */
public record ClaimRule(ClaimPath claim, String value, Scope scopes) {

    boolean holdsFor(JsonObject claims) {
        return claim.valuesIn(claims).contains(value);
    }
}
