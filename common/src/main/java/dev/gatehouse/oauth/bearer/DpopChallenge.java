package dev.gatehouse.oauth.bearer;

import dev.gatehouse.oauth.OAuthError;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a protected resource asks for that takes tokens bound to a key (RFC 9449 §7.1). It stands beside the Bearer
 * challenge where the resource takes both (§7.2).
 *
 * @param error the code, as {@code invalid_dpop_proof}; empty when no token was presented
 * @param errorDescription for people who debug a client
 * @param algorithms the signature algorithms of proofs
 * @param scope all that the operation needs (RS6)
 * @param resourceMetadata the address of the protected resource metadata
 */
public record DpopChallenge(
        Optional<String> error,
        Optional<String> errorDescription,
        List<String> algorithms,
        Optional<Scope> scope,
        Optional<String> resourceMetadata) {

    /** The DPoP form of a challenge. */
    public static DpopChallenge like(BearerChallenge challenge, List<String> algorithms) {
        return new DpopChallenge(
                challenge.error(),
                challenge.errorDescription(),
                algorithms,
                challenge.scope(),
                challenge.resourceMetadata());
    }

    /** The same challenge, saying what was wrong with what came. */
    public DpopChallenge because(OAuthError.AtResource problem) {
        return new DpopChallenge(
                Optional.of(problem.code()), Optional.of(problem.description()), algorithms, scope, resourceMetadata);
    }

    /** The Bearer form: what has to be asked for is the same. */
    public BearerChallenge asBearer() {
        return new BearerChallenge(error, errorDescription, scope, resourceMetadata);
    }

    /** The header's value. */
    public String format() {
        return new ChallengeText("DPoP")
                .with("error", error)
                .with("error_description", errorDescription)
                .with("algs", Optional.of(String.join(" ", algorithms)).filter(list -> !list.isEmpty()))
                .with("resource_metadata", resourceMetadata)
                .withScope(scope)
                .format();
    }

    /** The DPoP challenge among those of a header's value; empty when there is none. */
    public static Optional<DpopChallenge> parse(String headerValue) {
        return new ChallengeParser(headerValue).first("dpop").map(DpopChallenge::from);
    }

    private static DpopChallenge from(Map<String, String> parameters) {
        return new DpopChallenge(
                Optional.ofNullable(parameters.get("error")),
                Optional.ofNullable(parameters.get("error_description")),
                Optional.ofNullable(parameters.get("algs")).stream()
                        .flatMap(list -> List.of(list.split(" ")).stream())
                        .filter(algorithm -> !algorithm.isEmpty())
                        .toList(),
                Optional.ofNullable(parameters.get("scope"))
                        .flatMap(scope -> Scope.parse(scope).toOptional()),
                Optional.ofNullable(parameters.get("resource_metadata")));
    }
}
