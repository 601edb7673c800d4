package dev.gatehouse.authserver.protocol.authorize;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.HttpUri;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.OAuthError.AtAuthorize;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.RequestNotSupported;
import dev.gatehouse.oauth.OAuthError.RequestUriNotSupported;
import dev.gatehouse.oauth.OAuthError.UnauthorizedClient;
import dev.gatehouse.oauth.OAuthError.UnsupportedResponseType;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What an authorization request has to be, once its client and redirect URI are known (OAuth 2.1 §4.1.1). */
final class AuthorizationRequestChecks {

    static final List<Check<AuthorizationRequest, AtAuthorize>> IN_ORDER = List.of(
            AuthorizationRequestChecks::parametersStandOnce,
            AuthorizationRequestChecks::carriesNoRequestObject,
            AuthorizationRequestChecks::refersToNoRequestObject,
            AuthorizationRequestChecks::asksForACode,
            AuthorizationRequestChecks::responseModeIsKnown,
            AuthorizationRequestChecks::formGoesToTheWeb,
            AuthorizationRequestChecks::clientMayUseCodes,
            AuthorizationRequestChecks::challengeIsPresent,
            AuthorizationRequestChecks::challengeIsS256,
            AuthorizationRequestChecks::keyIsAThumbprint,
            AuthorizationRequestChecks::scopeIsWellFormed,
            AuthorizationRequestChecks::promptIsKnown,
            AuthorizationRequestChecks::promptNoneStandsAlone,
            AuthorizationRequestChecks::maxAgeIsANumber);

    private AuthorizationRequestChecks() {}

    /** OAuth 2.1 §3.1, A4. */
    private static Optional<AtAuthorize> parametersStandOnce(AuthorizationRequest request) {
        return unless(
                request.parameters().repeated().isEmpty(), new InvalidRequest("A parameter stands more than once."));
    }

    /** What a client wants to be sure of, it pushes (RFC 9101 §6.1). */
    private static Optional<AtAuthorize> carriesNoRequestObject(AuthorizationRequest request) {
        return unless(!has(request, "request"), new RequestNotSupported("request is not supported."));
    }

    /** An address to fetch parameters from would be ours to fetch (A14). */
    private static Optional<AtAuthorize> refersToNoRequestObject(AuthorizationRequest request) {
        return unless(
                !has(request, "request_uri"),
                new RequestUriNotSupported("The only request_uri here is one from the pushed request endpoint."));
    }

    private static Optional<AtAuthorize> asksForACode(AuthorizationRequest request) {
        Optional<String> type = request.parameters().get("response_type");
        if (type.isEmpty()) {
            return Optional.of(new InvalidRequest("response_type is missing."));
        }
        return unless(type.get().equals("code"), new UnsupportedResponseType("The only response_type here is code."));
    }

    private static Optional<AtAuthorize> responseModeIsKnown(AuthorizationRequest request) {
        return unless(
                isAbsentOr(
                        request,
                        "response_mode",
                        mode -> ResponseMode.parse(mode).isPresent()),
                new InvalidRequest("response_mode is query or form_post."));
    }

    /** To the address of an app, browsers carry no form. */
    private static Optional<AtAuthorize> formGoesToTheWeb(AuthorizationRequest request) {
        URI address = request.redirectUri().uri();
        boolean web = HttpUri.hasScheme(address, "https") || HttpUri.hasScheme(address, "http");
        return unless(
                web || request.reply().mode() != ResponseMode.FORM_POST,
                new InvalidRequest("response_mode=form_post needs a redirect_uri of http or https."));
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

    /** RFC 9449 §10. */
    private static Optional<AtAuthorize> keyIsAThumbprint(AuthorizationRequest request) {
        return unless(
                isAbsentOr(
                        request, "dpop_jkt", text -> KeyThumbprint.parse(text).isPresent()),
                new InvalidRequest("dpop_jkt is not the SHA-256 thumbprint of a key."));
    }

    private static Optional<AtAuthorize> scopeIsWellFormed(AuthorizationRequest request) {
        return Scope.parse(request.parameters().get("scope").orElse(""))
                .failure()
                .map(AtAuthorize.class::cast);
    }

    /** OpenID Connect Core §3.1.2.1, as all that follows. */
    private static Optional<AtAuthorize> promptIsKnown(AuthorizationRequest request) {
        return unless(
                isAbsentOr(request, "prompt", prompt -> Prompt.parse(prompt).isPresent()),
                new InvalidRequest("prompt has a value that is not supported."));
    }

    private static Optional<AtAuthorize> promptNoneStandsAlone(AuthorizationRequest request) {
        Set<Prompt> prompts = request.prompts();
        return unless(
                !prompts.contains(Prompt.NONE) || prompts.size() == 1,
                new InvalidRequest("prompt=none contradicts every other value."));
    }

    private static Optional<AtAuthorize> maxAgeIsANumber(AuthorizationRequest request) {
        return unless(
                isAbsentOr(request, "max_age", Interaction::isMaxAge),
                new InvalidRequest("max_age is not a number of seconds."));
    }

    private static boolean has(AuthorizationRequest request, String name) {
        return request.parameters().get(name).isPresent();
    }

    private static boolean isAbsentOr(AuthorizationRequest request, String name, Predicate<String> good) {
        return request.parameters().get(name).filter(good.negate()).isEmpty();
    }
}
