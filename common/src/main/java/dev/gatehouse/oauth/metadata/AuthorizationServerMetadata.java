package dev.gatehouse.oauth.metadata;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata document of an authorization server (RFC 8414 §2), in both its OAuth and its OpenID form. Wire record:
 * what is absent is {@code null} or an empty list and is not written.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AuthorizationServerMetadata(
        @JsonProperty("issuer") @Nullable String issuer,
        @JsonProperty("authorization_endpoint") @Nullable String authorizationEndpoint,
        @JsonProperty("token_endpoint") @Nullable String tokenEndpoint,
        @JsonProperty("registration_endpoint") @Nullable String registrationEndpoint,
        @JsonProperty("introspection_endpoint") @Nullable String introspectionEndpoint,
        @JsonProperty("revocation_endpoint") @Nullable String revocationEndpoint,
        @JsonProperty("jwks_uri") @Nullable String jwksUri,
        @JsonProperty("userinfo_endpoint") @Nullable String userinfoEndpoint,
        @JsonProperty("end_session_endpoint") @Nullable String endSessionEndpoint,
        @JsonProperty("response_types_supported") List<String> responseTypes,
        @JsonProperty("response_modes_supported") List<String> responseModes,
        @JsonProperty("grant_types_supported") List<String> grantTypes,
        @JsonProperty("code_challenge_methods_supported") List<String> codeChallengeMethods,

        @JsonProperty("token_endpoint_auth_methods_supported")
        List<String> tokenEndpointAuthMethods,

        @JsonProperty("token_endpoint_auth_signing_alg_values_supported")
        List<String> tokenEndpointAuthAlgorithms,

        @JsonProperty("introspection_endpoint_auth_methods_supported")
        List<String> introspectionEndpointAuthMethods,

        @JsonProperty("revocation_endpoint_auth_methods_supported")
        List<String> revocationEndpointAuthMethods,

        @JsonProperty("revocation_endpoint_auth_signing_alg_values_supported")
        List<String> revocationEndpointAuthAlgorithms,

        @JsonProperty("scopes_supported") List<String> scopes,

        @JsonProperty("authorization_response_iss_parameter_supported") @Nullable
        Boolean issParameter,

        @JsonProperty("client_id_metadata_document_supported") @Nullable
        Boolean clientIdMetadataDocument,

        @JsonProperty("subject_types_supported") List<String> subjectTypes,

        @JsonProperty("id_token_signing_alg_values_supported")
        List<String> idTokenSigningAlgorithms,

        @JsonProperty("claims_supported") List<String> claims,

        @JsonProperty("request_uri_parameter_supported") @Nullable
        Boolean requestUriParameter,

        @JsonProperty("request_parameter_supported") @Nullable
        Boolean requestParameter,

        @JsonProperty("pushed_authorization_request_endpoint") @Nullable
        String pushedAuthorizationRequestEndpoint,

        @JsonProperty("require_pushed_authorization_requests") @Nullable
        Boolean requirePushedAuthorizationRequests,

        @JsonProperty("prompt_values_supported") List<String> promptValues,

        @JsonProperty("ui_locales_supported") List<String> uiLocales,

        @JsonProperty("introspection_signing_alg_values_supported")
        List<String> introspectionSigningAlgorithms,

        @JsonProperty("dpop_signing_alg_values_supported") List<String> dpopSigningAlgorithms,

        @JsonProperty("device_authorization_endpoint") @Nullable
        String deviceAuthorizationEndpoint,

        @JsonProperty("authorization_grant_profiles_supported")
        List<String> authorizationGrantProfiles) {

    public AuthorizationServerMetadata {
        responseTypes = orEmpty(responseTypes);
        responseModes = orEmpty(responseModes);
        grantTypes = orEmpty(grantTypes);
        codeChallengeMethods = orEmpty(codeChallengeMethods);
        tokenEndpointAuthMethods = orEmpty(tokenEndpointAuthMethods);
        tokenEndpointAuthAlgorithms = orEmpty(tokenEndpointAuthAlgorithms);
        introspectionEndpointAuthMethods = orEmpty(introspectionEndpointAuthMethods);
        revocationEndpointAuthMethods = orEmpty(revocationEndpointAuthMethods);
        revocationEndpointAuthAlgorithms = orEmpty(revocationEndpointAuthAlgorithms);
        scopes = orEmpty(scopes);
        subjectTypes = orEmpty(subjectTypes);
        idTokenSigningAlgorithms = orEmpty(idTokenSigningAlgorithms);
        claims = orEmpty(claims);
        promptValues = orEmpty(promptValues);
        uiLocales = orEmpty(uiLocales);
        introspectionSigningAlgorithms = orEmpty(introspectionSigningAlgorithms);
        dpopSigningAlgorithms = orEmpty(dpopSigningAlgorithms);
        authorizationGrantProfiles = orEmpty(authorizationGrantProfiles);
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
