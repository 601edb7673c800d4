package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.UnsupportedGrantType;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
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
        Result<Optional<Scope>, AtToken> scope = parameters
                .get("scope")
                .<Result<Optional<Scope>, AtToken>>map(text ->
                        Scope.parse(text).<AtToken>mapError(error -> error).map(Optional::of))
                .orElseGet(() -> Result.ok(Optional.empty()));
        return scope.map(wanted -> new Refresh(new Secret(token.get()), wanted, parameters.resources()));
    }

    private static Result<TokenRequest, AtToken> missing(String name) {
        return Result.err(new InvalidRequest(name + " is missing."));
    }
}
