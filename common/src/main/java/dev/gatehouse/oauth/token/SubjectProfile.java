package dev.gatehouse.oauth.token;

import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the authorization server says of a subject: the OpenID claims that an access token may carry (RFC 9068 §2.2.2)
 * and its roles (§2.2.3.1).
 *
 * @param username the name the user logs in with ({@code preferred_username})
 */
public record SubjectProfile(String username, Optional<String> name, Optional<String> email, List<String> roles) {

    /** Empty when {@code claims} name no user. */
    public static Optional<SubjectProfile> from(JsonObject claims) {
        return claims.string("preferred_username")
                .map(username -> new SubjectProfile(
                        username,
                        claims.string("name"),
                        claims.string("email"),
                        claims.strings("roles").orElse(List.of())));
    }

    Map<String, Object> asMap() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("preferred_username", username);
        name.ifPresent(it -> claims.put("name", it));
        email.ifPresent(it -> claims.put("email", it));
        claims.put("roles", roles);
        return claims;
    }
}
