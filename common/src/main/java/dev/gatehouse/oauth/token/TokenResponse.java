package dev.gatehouse.oauth.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The successful answer of the token endpoint (AS40).
 *
 * @param expiresIn seconds the access token lives; {@code null} when the server does not say
 * @param refreshToken {@code null} for clients that get none
 * @param idToken who logged in (OpenID Connect Core §3.1.3.3); {@code null} without the scope {@code openid}
 * @param issuedTokenType what was given for a token that was exchanged (RFC 8693 §2.2.1); otherwise {@code null}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenResponse(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") @Nullable Long expiresIn,
        @JsonProperty("scope") @Nullable String scope,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        @JsonProperty("id_token") @Nullable String idToken,

        @JsonProperty("issued_token_type") @Nullable String issuedTokenType) {

    /** The token type of RFC 6750. */
    public static final String BEARER = "Bearer";

    /** The token type of RFC 9449: whoever presents it has to prove to hold its key. */
    public static final String DPOP = "DPoP";

    @Override
    public String toString() {
        return "TokenResponse[" + tokenType + ", expires in " + expiresIn + " s, scope " + scope + "]";
    }
}
