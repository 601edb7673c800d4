package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.client.AdmittedGrants;
import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.authserver.protocol.client.ClientKeys;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client asks to have on file, less what it cannot have here: unknown members, grant types that are unknown or
 * not for it, and
 * unusable redirect URIs beside usable ones are left out, and the answer says what is left (RFC 7591 §3.2.1, AS84).
 *
 * @param redirectUris at least one with {@code authorization_code}
 * @param grantTypes at least one that tokens begin with
 * @param keys present exactly with {@code private_key_jwt}
 */
public record RegistrationRequest(
        List<RedirectUri> redirectUris,
        Set<GrantType> grantTypes,
        ClientAuthenticationMethod authenticationMethod,
        Optional<ClientKeys> keys,
        Scope scope,
        OpenIdRegistration openId,
        ClientDescription about) {

    /** What a client wrote, and what it is held to. */
    record Candidate(JsonObject metadata, RedirectUriPolicy policy, Set<GrantType> admitted) {

        /** The redirect URIs that can be used. */
        List<RedirectUri> redirectUris() {
            return usable("redirect_uris");
        }

        OpenIdRegistration openId() {
            return new OpenIdRegistration(usable("post_logout_redirect_uris"), idTokenAlgorithm());
        }

        /** Empty as well for one that is not supported. */
        Optional<SignatureAlgorithm> idTokenAlgorithm() {
            return metadata.string("id_token_signed_response_alg")
                    .flatMap(SignatureAlgorithm::parse)
                    .filter(OpenIdRegistration.ALGORITHMS::contains);
        }

        private List<RedirectUri> usable(String member) {
            return metadata.strings(member).orElse(List.of()).stream()
                    .map(RedirectUri::parse)
                    .flatMap(Optional::stream)
                    .filter(policy::isUsable)
                    .distinct()
                    .toList();
        }

        /** Without the member: {@code authorization_code} (RFC 7591 §2). Who proves nothing cannot act for itself. */
        Set<GrantType> grantTypes() {
            boolean isPublic = authenticationMethod().equals(Optional.of(ClientAuthenticationMethod.NONE));
            return metadata.strings("grant_types").orElse(List.of(GrantType.AUTHORIZATION_CODE.value())).stream()
                    .map(GrantType::parse)
                    .flatMap(Optional::stream)
                    .filter(admitted::contains)
                    .filter(type -> !isPublic || AdmittedGrants.OF_ANYBODY.contains(type))
                    .collect(Collectors.toSet());
        }

        boolean usesCodes() {
            return grantTypes().contains(GrantType.AUTHORIZATION_CODE);
        }

        /** Without the member: {@code client_secret_basic} (RFC 7591 §2). */
        Optional<ClientAuthenticationMethod> authenticationMethod() {
            return metadata.string("token_endpoint_auth_method")
                    .map(ClientAuthenticationMethod::parse)
                    .orElse(Optional.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
        }

        /** Keys of a client that does not use any are left out. */
        Optional<ClientKeys> keys() {
            if (!authenticationMethod().equals(Optional.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT))) {
                return Optional.empty();
            }
            return metadata.string("jwks_uri")
                    .<ClientKeys>map(uri -> new ClientKeys.Published(URI.create(uri)))
                    .or(() -> metadata.object("jwks").flatMap(JwkSet::of).map(ClientKeys.Registered::new));
        }

        /** A client whose addresses are all on the user's machine is native, whatever it calls itself (AS82). */
        ClientDescription about() {
            ClientDescription said = ClientDescription.of(metadata);
            List<RedirectUri> addresses = redirectUris();
            if (said.applicationType().isEmpty()
                    || addresses.isEmpty()
                    || !addresses.stream().allMatch(policy::isNative)) {
                return said;
            }
            Map<String, Object> members = new LinkedHashMap<>(said.members());
            members.put("application_type", "native");
            return new ClientDescription(members);
        }
    }

    /** @param admitted the grants that this client can be registered for */
    public static Result<RegistrationRequest, AtRegistration> parse(
            JsonObject metadata, RedirectUriPolicy policy, Set<GrantType> admitted) {
        Candidate candidate = new Candidate(metadata, policy, admitted);
        return Check.firstViolation(RegistrationChecks.IN_ORDER, candidate)
                .<Result<RegistrationRequest, AtRegistration>>map(Result::err)
                .orElseGet(() -> Result.ok(of(candidate)));
    }

    private static RegistrationRequest of(Candidate candidate) {
        return new RegistrationRequest(
                candidate.redirectUris(),
                candidate.grantTypes(),
                candidate.authenticationMethod().orElseThrow(),
                candidate.keys(),
                Scope.parse(candidate.metadata().string("scope").orElse("")).orElseThrow(),
                candidate.openId(),
                candidate.about());
    }
}
