package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.SubjectProfile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a token says, as far as this server asks. Authorization servers differ in the names of some claims, never in what
 * has to be right: issuer, subject, audience and expiry are always needed.
 *
 * @param issuer who made it, compared as a string
 * @param audience the resources that may accept it
 * @param kinds what the token is called beside its header, as {@code Bearer} or {@code Refresh}; often nothing
 * @param boundKey the thumbprint of the key that its holder has to prove (RFC 9449 §6)
 */
public record TokenClaims(
        String issuer,
        String subject,
        List<String> audience,
        Scope scope,
        Times times,
        List<String> kinds,
        Optional<String> boundKey,
        Optional<SubjectProfile> profile,
        TokenOrigin origin) {

    /**
     * @param notBefore empty when it is good from the start
     * @param loggedInAt when the user logged in ({@code auth_time})
     */
    public record Times(Instant expiresAt, Optional<Instant> notBefore, Optional<Instant> loggedInAt) {}

    /** The end of the year 9999: what lies behind it is no time. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /**
     * Reads claims that are believed.
     *
     * @param required the names of claims that have to be there beside the four that always have
     */
    public static Result<TokenClaims, AccessRejection> from(JsonObject claims, Collection<String> required) {
        Optional<Instant> expiry = time(claims, "exp");
        Optional<Scope> scope = Scope.parse(scopeText(claims)).toOptional();
        boolean complete = claims.string("iss").isPresent()
                && claims.string("sub").isPresent()
                && !claims.stringOrStrings("aud").isEmpty()
                && expiry.isPresent()
                && scope.isPresent()
                && required.stream().allMatch(claims::has);
        return complete && isWellFormed(claims)
                ? Result.ok(new TokenClaims(
                        claims.string("iss").orElseThrow(),
                        claims.string("sub").orElseThrow(),
                        claims.stringOrStrings("aud"),
                        scope.orElseThrow(),
                        new Times(expiry.orElseThrow(), time(claims, "nbf"), time(claims, "auth_time")),
                        Stream.of("typ", "token_type")
                                .map(claims::string)
                                .flatMap(Optional::stream)
                                .toList(),
                        boundKey(claims),
                        SubjectProfile.from(claims),
                        TokenOrigin.from(claims)))
                : Result.err(new AccessRejection.IncompleteClaims());
    }

    /** A claim that is there has to make sense: one that cannot be read must not count as absent. */
    private static boolean isWellFormed(JsonObject claims) {
        return isAbsentOrTime(claims, "nbf")
                && isAbsentOrTime(claims, "iat")
                && claims.isAbsentOr(JsonObject.Type.STRING, "jti")
                && claims.isAbsentOr(JsonObject.Type.STRING, "client_id")
                && claims.isAbsentOr(JsonObject.Type.STRING, "scope")
                && claims.isAbsentOr(JsonObject.Type.STRING, "typ")
                && claims.isAbsentOr(JsonObject.Type.STRING, "token_type")
                && claims.has("cnf") == boundKey(claims).isPresent();
    }

    /** {@code scp} is what some servers call it, as a string or an array. */
    private static String scopeText(JsonObject claims) {
        return claims.string("scope").orElseGet(() -> String.join(" ", claims.stringOrStrings("scp")));
    }

    /** A token bound in another way, as to a certificate, is one that cannot be checked here. */
    private static Optional<String> boundKey(JsonObject claims) {
        return claims.object("cnf").flatMap(confirmation -> confirmation.string("jkt"));
    }

    private static boolean isAbsentOrTime(JsonObject claims, String name) {
        return !claims.has(name) || time(claims, name).isPresent();
    }

    private static Optional<Instant> time(JsonObject claims, String name) {
        return claims.integer(name)
                .filter(seconds -> seconds >= 0 && seconds <= LAST_SECOND)
                .map(Instant::ofEpochSecond);
    }
}
