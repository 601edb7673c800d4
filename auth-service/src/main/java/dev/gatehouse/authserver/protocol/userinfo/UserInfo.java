package dev.gatehouse.authserver.protocol.userinfo;

import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.oauth.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client is told of a user, as far as {@code scope} goes (OpenID Connect Core §5.4).
 *
 * <p>Nobody has checked that the address is the user's, so there is no {@code email_verified}: its absence says so.
 */
public record UserInfo(UserAccount user, Scope scope) {

    /** All claims that there can be. */
    public static final List<String> CLAIMS = List.of("sub", "name", "preferred_username", "email");

    /** The claims in wire form. */
    public Map<String, Object> asMap() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", user.id().toString());
        if (scope.contains(StandardScopes.PROFILE)) {
            user.name().ifPresent(name -> claims.put("name", name));
            claims.put("preferred_username", user.username());
        }
        if (scope.contains(StandardScopes.EMAIL)) {
            user.email().ifPresent(email -> claims.put("email", email));
        }
        return claims;
    }
}
