package dev.gatehouse.authserver.protocol.token.idjag;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Optional;

/**
 * An assertion that is believed, and used up. Only {@link IdJagVerifier} makes one.
 *
 * @param claims with all that {@link IdJagChecks} demand
 */
public record IdJagAssertion(TrustedIdentityProvider provider, JsonObject claims) {

    /** The type of these assertions, in lower case. */
    static final String TYPE = "oauth-id-jag+jwt";

    /** The address of the one resource that it is for; empty for none. */
    public List<String> resource() {
        return claims.stringOrStrings("resource");
    }

    /** No more than this can be had with it; empty where it does not say. */
    public Optional<Scope> scope() {
        return claims.string("scope").map(text -> Scope.parse(text).orElseThrow());
    }
}
