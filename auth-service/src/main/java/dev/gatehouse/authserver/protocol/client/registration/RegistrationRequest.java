package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client asks to have on file, less what this server does not support: unknown members, unknown grant types and
 * unusable redirect URIs beside usable ones are left out, and the answer says what is left (RFC 7591 §3.2.1, AS84).
 *
 * @param redirectUris at least one
 * @param grantTypes at least {@code authorization_code}
 */
public record RegistrationRequest(
        List<RedirectUri> redirectUris,
        Set<GrantType> grantTypes,
        ClientAuthenticationMethod authenticationMethod,
        Scope scope,
        ClientDescription about) {

    public static Result<RegistrationRequest, AtRegistration> parse(JsonObject metadata) {
        return Check.firstViolation(RegistrationChecks.IN_ORDER, metadata)
                .<Result<RegistrationRequest, AtRegistration>>map(Result::err)
                .orElseGet(() -> Result.ok(of(metadata)));
    }

    private static RegistrationRequest of(JsonObject metadata) {
        List<RedirectUri> redirectUris = redirectUris(metadata);
        return new RegistrationRequest(
                redirectUris,
                grantTypes(metadata),
                authenticationMethod(metadata).orElseThrow(),
                Scope.parse(metadata.string("scope").orElse("")).orElseThrow(),
                new ClientDescription(
                        metadata.string("client_name"),
                        metadata.string("client_uri"),
                        applicationType(metadata, redirectUris),
                        metadata.string("software_id"),
                        metadata.string("software_version")));
    }

    /** The redirect URIs that can be used. */
    static List<RedirectUri> redirectUris(JsonObject metadata) {
        return metadata.strings("redirect_uris").orElse(List.of()).stream()
                .map(RedirectUri::parse)
                .flatMap(Optional::stream)
                .filter(RedirectUriPolicy::isUsable)
                .distinct()
                .toList();
    }

    /** Without the member: {@code authorization_code} (RFC 7591 §2). */
    static Set<GrantType> grantTypes(JsonObject metadata) {
        return metadata.strings("grant_types").orElse(List.of(GrantType.AUTHORIZATION_CODE.value())).stream()
                .map(GrantType::parse)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Without the member: {@code client_secret_basic} (RFC 7591 §2). */
    static Optional<ClientAuthenticationMethod> authenticationMethod(JsonObject metadata) {
        return metadata.string("token_endpoint_auth_method")
                .map(ClientAuthenticationMethod::parse)
                .orElse(Optional.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
    }

    /** A client with nothing but loopback addresses is native, whatever it calls itself (AS82). */
    private static Optional<String> applicationType(JsonObject metadata, List<RedirectUri> redirectUris) {
        return metadata.string("application_type")
                .map(type -> redirectUris.stream().allMatch(RedirectUri::isLoopback) ? "native" : type);
    }
}
