package dev.gatehouse.oauth.token;

import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The answer of the introspection endpoint (RFC 7662 §2.2). */
public sealed interface IntrospectionResponse {

    /** The token may be used, and this is what it says. */
    record Active(AccessTokenClaims claims) implements IntrospectionResponse {
        @Override
        public Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("active", true);
            members.put("token_type", claims.key().isPresent() ? TokenResponse.DPOP : TokenResponse.BEARER);
            claims.profile().ifPresent(profile -> members.put("username", profile.username()));
            members.putAll(claims.asMap());
            return members;
        }
    }

    /** Unknown, expired, revoked or not the caller's business: the answer does not tell which (T12). */
    record Inactive() implements IntrospectionResponse {
        @Override
        public Map<String, Object> asMap() {
            return Map.of("active", false);
        }
    }

    /** The members in wire form. */
    Map<String, Object> asMap();

    /** Reads an answer; empty when it is none, or active without saying what {@link AccessTokenClaims} needs. */
    static Optional<IntrospectionResponse> from(JsonObject members) {
        return members.bool("active")
                .flatMap(active ->
                        active ? AccessTokenClaims.from(members).map(Active::new) : Optional.of(new Inactive()));
    }
}
