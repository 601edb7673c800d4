package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.ClientCredential;
import dev.gatehouse.authserver.protocol.client.ClientCredential.PrivateKey;
import dev.gatehouse.authserver.protocol.client.ClientCredential.SharedSecret;
import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.authserver.protocol.client.ClientKeys;
import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code client}, for reading. */
@Entity
@Table(name = "client")
class ClientEntity {

    @Id
    private String id;

    private String origin;
    private long revision;
    private String authenticationMethod;
    private byte @Nullable [] secretHash;
    private @Nullable Instant secretExpiresAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String jwks;

    private @Nullable String jwksUri;
    private List<String> redirectUris;
    private List<String> grantTypes;
    private List<String> scope;
    private List<String> postLogoutRedirectUris;
    private @Nullable String idTokenAlgorithm;

    @JdbcTypeCode(SqlTypes.JSON)
    private String about;

    private Instant issuedAt;
    private @Nullable Instant freshUntil;
    private byte @Nullable [] registrationToken;
    private @Nullable Instant removedAt;
    private @Nullable Instant disabledAt;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected ClientEntity() {}

    Optional<Instant> freshUntil() {
        return Optional.ofNullable(freshUntil);
    }

    ClientOnFile toClientOnFile() {
        return new ClientOnFile(toClient(), ClientOrigin.valueOf(origin), revision);
    }

    Client toClient() {
        ClientId clientId = new ClientId(id);
        return credential()
                .<Client>map(it -> new ConfidentialClient(clientId, registration(), it))
                .orElseGet(() -> new PublicClient(clientId, registration()));
    }

    private Optional<ClientCredential> credential() {
        ClientAuthenticationMethod method =
                ClientAuthenticationMethod.parse(authenticationMethod).orElseThrow();
        return switch (method) {
            case NONE -> Optional.empty();
            case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST ->
                Optional.of(new SharedSecret(
                        method,
                        StoredHash.read(Objects.requireNonNull(secretHash)),
                        Optional.ofNullable(secretExpiresAt)));
            case PRIVATE_KEY_JWT -> Optional.of(new PrivateKey(keys()));
        };
    }

    private ClientKeys keys() {
        return jwks == null
                ? new ClientKeys.Published(URI.create(Objects.requireNonNull(jwksUri)))
                : new ClientKeys.Registered(JwkSet.parse(jwks).orElseThrow());
    }

    private ClientRegistration registration() {
        return new ClientRegistration(
                redirectUris.stream().map(RedirectUri::new).toList(),
                grantTypes.stream()
                        .map(type -> GrantType.parse(type).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet()),
                Scope.of(scope),
                new OpenIdRegistration(
                        postLogoutRedirectUris.stream().map(RedirectUri::new).toList(),
                        Optional.ofNullable(idTokenAlgorithm).flatMap(SignatureAlgorithm::parse)),
                ClientDescription.of(StrictJson.object(about.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()),
                issuedAt);
    }
}
