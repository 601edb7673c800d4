package dev.gatehouse.oauth.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself when it registers, and what the answer says was registered (RFC 7591 §2). Wire record:
 * what is absent is {@code null} or an empty list and is never written (AS83).
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ClientMetadata(
        @JsonProperty("client_name") @Nullable String clientName,
        @JsonProperty("client_uri") @Nullable String clientUri,
        @JsonProperty("redirect_uris") List<String> redirectUris,
        @JsonProperty("grant_types") List<String> grantTypes,
        @JsonProperty("response_types") List<String> responseTypes,
        @JsonProperty("token_endpoint_auth_method") String tokenEndpointAuthMethod,
        @JsonProperty("scope") @Nullable String scope,
        @JsonProperty("application_type") @Nullable String applicationType,
        @JsonProperty("software_id") @Nullable String softwareId,
        @JsonProperty("software_version") @Nullable String softwareVersion) {}
