package dev.gatehouse.oauth.token;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an access token says (RFC 9068 §2.2). Times are whole seconds.
 *
 * @param issuer who made it, compared as a string
 * @param audience the resources that may accept it
 * @param id its own identifier ({@code jti})
 * @param notBefore empty when it is good from the start
 * @param lifecycle what ties it to a login and a grant
 * @param profile of the user, when the granted scope shows it
 * @param key which whoever presents it has to prove to hold (RFC 9449 §6); empty for a bearer token
 */
public record AccessTokenClaims(
        String issuer,
        String subject,
        List<String> audience,
        ClientId clientId,
        Scope scope,
        String id,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> notBefore,
        Lifecycle lifecycle,
        Optional<SubjectProfile> profile,
        Optional<KeyThumbprint> key) {

    /**
     * @param authTime when the user logged in (OpenID Connect Core §2)
     * @param methods how: values of RFC 8176, none where that is not known
     * @param grantId what the user allowed and may take back: revoking it ends this token
     * @param actor who acts for the user, where that is not the client that the user allowed it
     */
    public record Lifecycle(
            Optional<Instant> authTime, List<String> methods, Optional<String> grantId, Optional<Actor> actor) {}

    /** The end of the year 9999: what lies behind it is no time, and no sum with it overflows. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** The media type in the header of such a token (RFC 9068 §2.1). */
    public static final String TYPE = "at+jwt";

    /**
     * Reads verified claims; empty when one that RFC 9068 §2.2 requires is missing, or a time malformed, or when it is
     * bound to something that is not understood here.
     */
    public static Optional<AccessTokenClaims> from(JsonObject claims) {
        Optional<ClientId> clientId = claims.string("client_id").flatMap(ClientId::parse);
        Optional<Scope> scope = Scope.parse(claims.string("scope").orElse("")).toOptional();
        boolean complete = claims.string("iss").isPresent()
                && claims.string("sub").isPresent()
                && !claims.stringOrStrings("aud").isEmpty()
                && claims.string("jti").isPresent()
                && instant(claims, "iat").isPresent()
                && instant(claims, "exp").isPresent()
                && (!claims.has("nbf") || instant(claims, "nbf").isPresent())
                && claims.has("act") == actor(claims).isPresent()
                && claims.has("cnf") == key(claims).isPresent()
                && clientId.isPresent()
                && scope.isPresent();
        return complete
                ? Optional.of(new AccessTokenClaims(
                        claims.string("iss").orElseThrow(),
                        claims.string("sub").orElseThrow(),
                        claims.stringOrStrings("aud"),
                        clientId.orElseThrow(),
                        scope.orElseThrow(),
                        claims.string("jti").orElseThrow(),
                        instant(claims, "iat").orElseThrow(),
                        instant(claims, "exp").orElseThrow(),
                        instant(claims, "nbf"),
                        new Lifecycle(
                                instant(claims, "auth_time"),
                                claims.strings("amr").orElse(List.of()),
                                claims.string("grant_id"),
                                actor(claims)),
                        SubjectProfile.from(claims),
                        key(claims)))
                : Optional.empty();
    }

    /** The claims in wire form. */
    public Map<String, Object> asMap() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", subject);
        claims.put("aud", audience.size() == 1 ? audience.getFirst() : audience);
        claims.put("client_id", clientId.value());
        claims.put("scope", scope.toString());
        claims.put("jti", id);
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", expiresAt.getEpochSecond());
        notBefore.ifPresent(time -> claims.put("nbf", time.getEpochSecond()));
        lifecycle.authTime().ifPresent(time -> claims.put("auth_time", time.getEpochSecond()));
        if (!lifecycle.methods().isEmpty()) {
            claims.put("amr", lifecycle.methods());
        }
        lifecycle.grantId().ifPresent(grant -> claims.put("grant_id", grant));
        lifecycle.actor().ifPresent(actor -> claims.put("act", actor.asMap()));
        profile.ifPresent(known -> claims.putAll(known.asMap()));
        key.ifPresent(it -> claims.put("cnf", Map.of("jkt", it.value())));
        return claims;
    }

    private static Optional<Actor> actor(JsonObject claims) {
        return claims.object("act").flatMap(Actor::from);
    }

    private static Optional<KeyThumbprint> key(JsonObject claims) {
        return claims.object("cnf").flatMap(cnf -> cnf.string("jkt")).flatMap(KeyThumbprint::parse);
    }

    private static Optional<Instant> instant(JsonObject claims, String name) {
        return claims.integer(name)
                .filter(seconds -> seconds >= 0 && seconds <= LAST_SECOND)
                .map(Instant::ofEpochSecond);
    }
}
