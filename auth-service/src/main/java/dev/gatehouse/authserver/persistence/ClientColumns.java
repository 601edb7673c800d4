package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientCredential.SharedSecret;
import dev.gatehouse.authserver.protocol.client.ClientKeys;
import dev.gatehouse.authserver.protocol.client.ClientKeys.Published;
import dev.gatehouse.authserver.protocol.client.ClientKeys.Registered;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.query.CommonQueryContract;

/** The columns of {@code client} that say what a client is, as all statements write them. */
final class ClientColumns {

    static final String NAMES = """
            id, origin, authentication_method, secret_hash, secret_expires_at, jwks, jwks_uri,
            redirect_uris, grant_types, scope, post_logout_redirect_uris, id_token_algorithm,
            about, issued_at, idle_since""";

    static final String VALUES = """
            :id, :origin, :method, :secret, :secretExpiresAt, CAST(:jwks AS jsonb), :jwksUri,
            :redirectUris, :grantTypes, :scope, :postLogoutRedirectUris, :idTokenAlgorithm,
            CAST(:about AS jsonb), :issuedAt, :issuedAt""";

    /** All but who the client is and since when. */
    static final String CHANGES = """
            authentication_method = :method, secret_hash = :secret, secret_expires_at = :secretExpiresAt,
            jwks = CAST(:jwks AS jsonb), jwks_uri = :jwksUri, redirect_uris = :redirectUris,
            grant_types = :grantTypes, scope = :scope, post_logout_redirect_uris = :postLogoutRedirectUris,
            id_token_algorithm = :idTokenAlgorithm, about = CAST(:about AS jsonb)""";

    private ClientColumns() {}

    /** Binds what {@link #NAMES} needs. */
    static CommonQueryContract bindNew(CommonQueryContract query, Client client, ClientOrigin origin) {
        return bind(query, client)
                .setParameter("origin", origin.name())
                .setParameter("issuedAt", client.registration().issuedAt());
    }

    /** Binds what {@link #CHANGES} needs, and {@code id}. */
    static CommonQueryContract bind(CommonQueryContract query, Client client) {
        ClientRegistration registration = client.registration();
        Optional<SharedSecret> secret = client.sharedSecret();
        return bindOpenId(bindKeys(query, client), registration.openId())
                .setParameter("id", client.id().value())
                .setParameter("method", client.authenticationMethod().value())
                .setParameter(
                        "secret",
                        secret.map(SharedSecret::hash).map(StoredHash::bytes).orElse(null),
                        byte[].class)
                .setParameter(
                        "secretExpiresAt",
                        secret.flatMap(SharedSecret::expiresAt).orElse(null),
                        Instant.class)
                .setParameter(
                        "redirectUris",
                        registration.redirectUris().stream()
                                .map(RedirectUri::value)
                                .toArray(String[]::new))
                .setParameter(
                        "grantTypes",
                        registration.grantTypes().stream()
                                .map(GrantType::value)
                                .sorted()
                                .toArray(String[]::new))
                .setParameter("scope", registration.scope().tokens().toArray(String[]::new))
                .setParameter("about", StrictJson.write(registration.about().members()));
    }

    private static CommonQueryContract bindOpenId(CommonQueryContract query, OpenIdRegistration openId) {
        return query.setParameter(
                        "postLogoutRedirectUris",
                        openId.postLogoutRedirectUris().stream()
                                .map(RedirectUri::value)
                                .toArray(String[]::new))
                .setParameter(
                        "idTokenAlgorithm",
                        openId.idTokenAlgorithm().map(SignatureAlgorithm::value).orElse(null),
                        String.class);
    }

    private static CommonQueryContract bindKeys(CommonQueryContract query, Client client) {
        Optional<ClientKeys> keys = client.keys();
        return query.setParameter(
                        "jwks",
                        keys.filter(Registered.class::isInstance)
                                .map(it -> ((Registered) it).keys().toJson())
                                .orElse(null),
                        String.class)
                .setParameter(
                        "jwksUri",
                        keys.filter(Published.class::isInstance)
                                .map(it -> ((Published) it).uri())
                                .map(URI::toString)
                                .orElse(null),
                        String.class);
    }
}
