package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Scope;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code client}. */
@Entity
@Table(name = "client")
class ClientEntity extends PanacheEntityBase {

    @Id
    private String id;

    private String authenticationMethod;
    private byte @Nullable [] secretHash;
    private List<String> redirectUris;
    private List<String> grantTypes;
    private List<String> scope;
    private @Nullable String name;
    private @Nullable String uri;
    private @Nullable String applicationType;
    private @Nullable String softwareId;
    private @Nullable String softwareVersion;
    private Instant issuedAt;
    private @Nullable Instant freshUntil;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected ClientEntity() {}

    ClientEntity(Client client) {
        ClientRegistration registration = client.registration();
        ClientDescription about = registration.about();
        id = client.id().value();
        authenticationMethod = client.authenticationMethod().value();
        secretHash = switch (client) {
            case PublicClient _ -> null;
            case ConfidentialClient confidential -> StoredHash.bytes(confidential.secret());
        };
        redirectUris =
                registration.redirectUris().stream().map(RedirectUri::value).toList();
        grantTypes = registration.grantTypes().stream()
                .map(GrantType::value)
                .sorted()
                .toList();
        scope = List.copyOf(registration.scope().tokens());
        name = about.name().orElse(null);
        uri = about.uri().orElse(null);
        applicationType = about.applicationType().orElse(null);
        softwareId = about.softwareId().orElse(null);
        softwareVersion = about.softwareVersion().orElse(null);
        issuedAt = registration.issuedAt();
    }

    Optional<Instant> freshUntil() {
        return Optional.ofNullable(freshUntil);
    }

    Client toClient() {
        ClientId clientId = new ClientId(id);
        ClientAuthenticationMethod method =
                ClientAuthenticationMethod.parse(authenticationMethod).orElseThrow();
        return secretHash == null
                ? new PublicClient(clientId, registration())
                : new ConfidentialClient(clientId, registration(), method, StoredHash.read(secretHash));
    }

    private ClientRegistration registration() {
        return new ClientRegistration(
                redirectUris.stream().map(RedirectUri::new).toList(),
                grantTypes.stream()
                        .map(type -> GrantType.parse(type).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet()),
                Scope.of(scope),
                new ClientDescription(
                        Optional.ofNullable(name),
                        Optional.ofNullable(uri),
                        Optional.ofNullable(applicationType),
                        Optional.ofNullable(softwareId),
                        Optional.ofNullable(softwareVersion)),
                issuedAt);
    }
}
