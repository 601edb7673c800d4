package dev.gatehouse.authserver.protocol.token;

import static dev.gatehouse.oauth.TokenTypeIdentifier.ACCESS_TOKEN;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.UnsupportedGrantType;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.TokenTypeIdentifier;
import dev.gatehouse.oauth.pkce.CodeVerifier;
import java.util.List;
import java.util.Optional;

/** A token request, one record a grant, beside the client's credentials. */
public sealed interface TokenRequest {

    /**
     * {@code authorization_code} (OAuth 2.1 §4.1.3).
     *
     * @param redirectUri as sent; OAuth 2.1 clients leave it out (AS50)
     * @param resources the {@code resource} parameters
     */
    record RedeemCode(Secret code, Optional<String> redirectUri, CodeVerifier verifier, List<String> resources)
            implements TokenRequest {}

    /**
     * {@code refresh_token} (OAuth 2.1 §4.3).
     *
     * @param scope what the new access token should be for; empty for all that was granted
     * @param resources the {@code resource} parameters
     */
    record Refresh(Secret refreshToken, Optional<Scope> scope, List<String> resources) implements TokenRequest {}

    /**
     * {@code client_credentials} (OAuth 2.1 §4.2): the client asks for itself.
     *
     * @param scope empty for what it is registered for
     * @param resources the {@code resource} parameters
     */
    record ActAlone(Optional<Scope> scope, List<String> resources) implements TokenRequest {}

    /**
     * {@code token-exchange} (RFC 8693 §2.1).
     *
     * @param subjectToken an access token, unread
     * @param scope empty for all that it can have
     * @param resources the {@code resource} parameters
     * @param audience the name of a resource
     */
    record Exchange(String subjectToken, Optional<Scope> scope, List<String> resources, Optional<String> audience)
            implements TokenRequest {}

    /**
     * {@code device_code} (RFC 8628 §3.4).
     *
     * @param resources the {@code resource} parameters
     */
    record Poll(Secret deviceCode, List<String> resources) implements TokenRequest {}

    /**
     * {@code jwt-bearer} (RFC 7523 §2.1).
     *
     * @param assertion of an identity provider or a platform, unread
     * @param scope empty for all that it is for
     * @param resources the {@code resource} parameters
     */
    record Present(String assertion, Optional<Scope> scope, List<String> resources) implements TokenRequest {}

    static Result<TokenRequest, AtToken> parse(Parameters parameters) {
        Optional<String> grantType = parameters.get("grant_type");
        if (grantType.isEmpty()) {
            return missing("grant_type");
        }
        return grantType
                .flatMap(GrantType::parse)
                .map(type -> switch (type) {
                    case AUTHORIZATION_CODE -> redeemCode(parameters);
                    case REFRESH_TOKEN -> refresh(parameters);
                    case TOKEN_EXCHANGE -> exchange(parameters);
                    case DEVICE_CODE -> poll(parameters);
                    case JWT_BEARER -> present(parameters).<TokenRequest>map(request -> request);
                    case CLIENT_CREDENTIALS ->
                        scope(parameters).<TokenRequest>map(wanted -> new ActAlone(wanted, parameters.resources()));
                })
                .orElseGet(() -> Result.err(new UnsupportedGrantType("This grant_type is not supported.")));
    }

    private static Result<TokenRequest, AtToken> redeemCode(Parameters parameters) {
        Optional<String> code = parameters.get("code");
        if (code.isEmpty()) {
            return missing("code");
        }
        Optional<String> verifier = parameters.get("code_verifier");
        if (verifier.isEmpty()) {
            return missing("code_verifier");
        }
        return verifier.flatMap(CodeVerifier::parse)
                .<Result<TokenRequest, AtToken>>map(proof -> Result.ok(new RedeemCode(
                        new Secret(code.get()), parameters.get("redirect_uri"), proof, parameters.resources())))
                .orElseGet(() -> Result.err(new InvalidGrant("code_verifier is malformed.")));
    }

    private static Result<TokenRequest, AtToken> refresh(Parameters parameters) {
        Optional<String> token = parameters.get("refresh_token");
        if (token.isEmpty()) {
            return missing("refresh_token");
        }
        return scope(parameters).map(wanted -> new Refresh(new Secret(token.get()), wanted, parameters.resources()));
    }

    /** Access tokens for access tokens; who acts is who authenticates, so an {@code actor_token} has nothing to add. */
    private static Result<TokenRequest, AtToken> exchange(Parameters parameters) {
        Optional<String> subjectToken = parameters.get("subject_token");
        if (subjectToken.isEmpty()) {
            return missing("subject_token");
        }
        if (!isAccessToken(parameters.get("subject_token_type").orElse(""))) {
            return Result.err(new InvalidRequest("The only subject_token_type here is that of access tokens."));
        }
        if (!isAccessToken(parameters.get("requested_token_type").orElse(ACCESS_TOKEN.value()))) {
            return Result.err(new InvalidRequest("The only requested_token_type here is that of access tokens."));
        }
        if (parameters.get("actor_token").isPresent()
                || parameters.get("actor_token_type").isPresent()) {
            return Result.err(new InvalidRequest("actor_token is not supported: the client is the actor."));
        }
        return scope(parameters)
                .map(wanted ->
                        new Exchange(subjectToken.get(), wanted, parameters.resources(), parameters.get("audience")));
    }

    private static Result<TokenRequest, AtToken> poll(Parameters parameters) {
        return parameters
                .get("device_code")
                .<Result<TokenRequest, AtToken>>map(
                        code -> Result.ok(new Poll(new Secret(code), parameters.resources())))
                .orElseGet(() -> missing("device_code"));
    }

    /** A request that is known to be of that grant. */
    static Result<Present, AtToken> present(Parameters parameters) {
        return parameters
                .get("assertion")
                .map(assertion ->
                        scope(parameters).map(wanted -> new Present(assertion, wanted, parameters.resources())))
                .orElseGet(() -> Result.err(new InvalidRequest("assertion is missing.")));
    }

    private static boolean isAccessToken(String type) {
        return TokenTypeIdentifier.parse(type).equals(Optional.of(ACCESS_TOKEN));
    }

    private static Result<Optional<Scope>, AtToken> scope(Parameters parameters) {
        return parameters
                .get("scope")
                .<Result<Optional<Scope>, AtToken>>map(text ->
                        Scope.parse(text).<AtToken>mapError(error -> error).map(Optional::of))
                .orElseGet(() -> Result.ok(Optional.empty()));
    }

    private static Result<TokenRequest, AtToken> missing(String name) {
        return Result.err(new InvalidRequest(name + " is missing."));
    }
}
