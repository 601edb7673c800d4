package dev.gatehouse.authserver.protocol.authorize;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtAuthorize;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.UnauthorizedClient;
import dev.gatehouse.oauth.OAuthError.UnsupportedResponseType;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.util.List;
import java.util.Optional;

/** What an authorization request has to be, once its client and redirect URI are known (OAuth 2.1 §4.1.1). */
final class AuthorizationRequestChecks {

    static final List<Check<AuthorizationRequest, AtAuthorize>> IN_ORDER = List.of(
            AuthorizationRequestChecks::parametersStandOnce,
            AuthorizationRequestChecks::carriesNoRequestObject,
            AuthorizationRequestChecks::asksForACode,
            AuthorizationRequestChecks::answersInTheQuery,
            AuthorizationRequestChecks::clientMayUseCodes,
            AuthorizationRequestChecks::challengeIsPresent,
            AuthorizationRequestChecks::challengeIsS256,
            AuthorizationRequestChecks::scopeIsWellFormed);

    private AuthorizationRequestChecks() {}

    /** OAuth 2.1 §3.1, A4. */
    private static Optional<AtAuthorize> parametersStandOnce(AuthorizationRequest request) {
        return unless(
                request.parameters().repeated().isEmpty(), new InvalidRequest("A parameter stands more than once."));
    }

    /** Parameters come in the query alone: an address to fetch them from would be ours to fetch (A14). */
    private static Optional<AtAuthorize> carriesNoRequestObject(AuthorizationRequest request) {
        boolean carries = has(request, "request") || has(request, "request_uri");
        return unless(!carries, new InvalidRequest("request and request_uri are not supported."));
    }

    private static Optional<AtAuthorize> asksForACode(AuthorizationRequest request) {
        Optional<String> type = request.parameters().get("response_type");
        if (type.isEmpty()) {
            return Optional.of(new InvalidRequest("response_type is missing."));
        }
        return unless(type.get().equals("code"), new UnsupportedResponseType("The only response_type here is code."));
    }

    private static Optional<AtAuthorize> answersInTheQuery(AuthorizationRequest request) {
        boolean query = isAbsentOr(request, "response_mode", "query");
        return unless(query, new InvalidRequest("The only response_mode here is query."));
    }

    private static Optional<AtAuthorize> clientMayUseCodes(AuthorizationRequest request) {
        return unless(
                request.client().registration().mayUse(GrantType.AUTHORIZATION_CODE),
                new UnauthorizedClient("The client is not registered for authorization_code."));
    }

    /** AS20. */
    private static Optional<AtAuthorize> challengeIsPresent(AuthorizationRequest request) {
        return unless(
                has(request, "code_challenge"), new InvalidRequest("code_challenge is missing: PKCE is required."));
    }

    /** An absent method would mean {@code plain} (RFC 7636 §4.3), which is no protection (A6). */
    private static Optional<AtAuthorize> challengeIsS256(AuthorizationRequest request) {
        Parameters parameters = request.parameters();
        boolean s256 = parameters.get("code_challenge_method").equals(Optional.of(CodeChallenge.METHOD))
                && parameters
                        .get("code_challenge")
                        .flatMap(CodeChallenge::parse)
                        .isPresent();
        return unless(s256, new InvalidRequest("code_challenge must be 43 characters, with the method S256."));
    }

    private static Optional<AtAuthorize> scopeIsWellFormed(AuthorizationRequest request) {
        return Scope.parse(request.parameters().get("scope").orElse(""))
                .failure()
                .map(AtAuthorize.class::cast);
    }

    private static boolean has(AuthorizationRequest request, String name) {
        return request.parameters().get(name).isPresent();
    }

    private static boolean isAbsentOr(AuthorizationRequest request, String name, String value) {
        return request.parameters().get(name).filter(it -> !it.equals(value)).isEmpty();
    }
}
