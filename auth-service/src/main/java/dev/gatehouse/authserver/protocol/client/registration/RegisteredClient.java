package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientKeys.Published;
import dev.gatehouse.authserver.protocol.client.ClientKeys.Registered;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.RedirectUri;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client as it is told what is on file of it.
 *
 * @param secret known when it is new
 * @param token with which the client reads, changes and deletes its registration; known when it is new
 */
public record RegisteredClient(Client client, Optional<Secret> secret, Optional<Secret> token) {

    private static final long NEVER = 0L;

    /** The answer to the client: all that was registered and nothing that is {@code null} (AS80, AS83). */
    public Map<String, Object> information(Issuer issuer) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", client.id().value());
        members.put("client_id_issued_at", client.registration().issuedAt().getEpochSecond());
        secret.ifPresent(it -> members.put("client_secret", it.value()));
        client.sharedSecret()
                .ifPresent(it -> members.put(
                        "client_secret_expires_at",
                        it.expiresAt().map(Instant::getEpochSecond).orElse(NEVER)));
        token.ifPresent(it -> members.put("registration_access_token", it.value()));
        members.put("registration_client_uri", issuer.endpoint(Endpoints.REGISTER) + "/" + client.id());
        members.putAll(metadata(client).asMap());
        return members;
    }

    /** What the client says of itself, less what identifies it. */
    public static JsonObject metadata(Client client) {
        ClientRegistration registration = client.registration();
        Map<String, Object> members = new LinkedHashMap<>(registration.about().members());
        members.put(
                "redirect_uris",
                registration.redirectUris().stream().map(RedirectUri::value).toList());
        members.put(
                "grant_types",
                registration.grantTypes().stream()
                        .sorted()
                        .map(GrantType::value)
                        .toList());
        members.put("response_types", registration.mayUse(GrantType.AUTHORIZATION_CODE) ? List.of("code") : List.of());
        members.put("token_endpoint_auth_method", client.authenticationMethod().value());
        if (!registration.scope().isEmpty()) {
            members.put("scope", registration.scope().toString());
        }
        OpenIdRegistration openId = registration.openId();
        if (!openId.postLogoutRedirectUris().isEmpty()) {
            members.put(
                    "post_logout_redirect_uris",
                    openId.postLogoutRedirectUris().stream()
                            .map(RedirectUri::value)
                            .toList());
        }
        openId.idTokenAlgorithm()
                .ifPresent(algorithm -> members.put("id_token_signed_response_alg", algorithm.value()));
        client.keys().ifPresent(keys -> {
            switch (keys) {
                case Registered registered ->
                    members.put("jwks", registered.keys().asMap());
                case Published published ->
                    members.put("jwks_uri", published.uri().toString());
            }
        });
        return JsonObject.of(members);
    }
}
