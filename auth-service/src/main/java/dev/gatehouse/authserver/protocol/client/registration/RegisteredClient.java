package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.metadata.ClientInformation;
import dev.gatehouse.oauth.metadata.ClientMetadata;
import java.util.List;
import java.util.Optional;

/**
 * A client just put on file.
 *
 * @param secret known this once; empty for a public client
 */
public record RegisteredClient(Client client, Optional<Secret> secret) {

    private static final long NEVER = 0L;

    /** The answer to the client: all that was registered (AS80). */
    public ClientInformation information() {
        ClientRegistration registration = client.registration();
        return new ClientInformation(
                client.id().value(),
                registration.issuedAt().getEpochSecond(),
                secret.map(Secret::value).orElse(null),
                secret.map(_ -> NEVER).orElse(null),
                metadata(registration, registration.about()));
    }

    private ClientMetadata metadata(ClientRegistration registration, ClientDescription about) {
        return new ClientMetadata(
                about.name().orElse(null),
                about.uri().orElse(null),
                registration.redirectUris().stream().map(RedirectUri::value).toList(),
                registration.grantTypes().stream()
                        .sorted()
                        .map(GrantType::value)
                        .toList(),
                List.of("code"),
                client.authenticationMethod().value(),
                registration.scope().isEmpty() ? null : registration.scope().toString(),
                about.applicationType().orElse(null),
                about.softwareId().orElse(null),
                about.softwareVersion().orElse(null));
    }
}
