package dev.gatehouse.oauth.bearer;

import dev.gatehouse.oauth.OAuthError;
import dev.gatehouse.oauth.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * What a protected resource asks for in {@code WWW-Authenticate} (RFC 6750 §3, RFC 9728 §5.1).
 *
 * @param error the code, as {@code invalid_token}; empty when no token was presented (RS4)
 * @param errorDescription for people who debug a client
 * @param scope all that the operation needs (RS6)
 * @param resourceMetadata the address of the protected resource metadata
 */
public record BearerChallenge(
        Optional<String> error,
        Optional<String> errorDescription,
        Optional<Scope> scope,
        Optional<String> resourceMetadata) {

    /** For a request that brought no token. */
    public static BearerChallenge forStrangers(String resourceMetadata, Scope needed) {
        return new BearerChallenge(
                Optional.empty(), Optional.empty(), Optional.of(needed), Optional.of(resourceMetadata));
    }

    /** The same challenge, saying what was wrong with the token that came. */
    public BearerChallenge because(OAuthError.AtResource problem) {
        return new BearerChallenge(
                Optional.of(problem.code()), Optional.of(problem.description()), scope, resourceMetadata);
    }

    /** The header's value. Begins with {@code Bearer} (RS9). */
    public String format() {
        return new ChallengeText("Bearer")
                .with("error", error)
                .with("error_description", errorDescription)
                .with("resource_metadata", resourceMetadata)
                .withScope(scope)
                .format();
    }

    /** The Bearer challenge among those of a header's value; empty when there is none. */
    public static Optional<BearerChallenge> parse(String headerValue) {
        return new ChallengeParser(headerValue).first("bearer").map(BearerChallenge::from);
    }

    private static BearerChallenge from(Map<String, String> parameters) {
        return new BearerChallenge(
                Optional.ofNullable(parameters.get("error")),
                Optional.ofNullable(parameters.get("error_description")),
                Optional.ofNullable(parameters.get("scope"))
                        .flatMap(scope -> Scope.parse(scope).toOptional()),
                Optional.ofNullable(parameters.get("resource_metadata")));
    }
}
