package dev.gatehouse.oauth.metadata;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata document of a protected resource (RFC 9728 §2). Wire record: what is absent is {@code null} or an empty
 * list and is not written.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProtectedResourceMetadata(
        @JsonProperty("resource") @Nullable String resource,
        @JsonProperty("authorization_servers") List<String> authorizationServers,
        @JsonProperty("scopes_supported") List<String> scopes,
        @JsonProperty("bearer_methods_supported") List<String> bearerMethods,
        @JsonProperty("resource_name") @Nullable String resourceName,
        @JsonProperty("dpop_signing_alg_values_supported") List<String> dpopAlgorithms,

        @JsonProperty("dpop_bound_access_tokens_required") @Nullable
        Boolean dpopRequired) {

    public ProtectedResourceMetadata {
        authorizationServers = orEmpty(authorizationServers);
        scopes = orEmpty(scopes);
        bearerMethods = orEmpty(bearerMethods);
        dpopAlgorithms = orEmpty(dpopAlgorithms);
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
