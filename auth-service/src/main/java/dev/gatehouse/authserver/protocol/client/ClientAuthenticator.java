package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.ClientCredentials.NameOnly;
import dev.gatehouse.authserver.protocol.client.ClientCredentials.SecretInBody;
import dev.gatehouse.authserver.protocol.client.ClientCredentials.SecretInHeader;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidClient;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.Optional;

/** Holds a client to the method it registered (T5). */
public final class ClientAuthenticator {

    /** The same words for an unknown client and for a wrong secret (T10). */
    private static final InvalidClient REFUSED =
            new InvalidClient("The client is unknown or did not authenticate as it registered.");

    private final ClientRepository clients;
    private final InstantSource clock;

    public ClientAuthenticator(ClientRepository clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** @param authorization the value of the {@code Authorization} header */
    public Result<AuthenticatedClient, AtToken> authenticate(Parameters parameters, Optional<String> authorization) {
        return ClientCredentials.parse(parameters, authorization).then(this::authenticate);
    }

    private Result<AuthenticatedClient, AtToken> authenticate(ClientCredentials credentials) {
        return clients.find(credentials.clientId())
                .filter(client -> proves(credentials, client))
                .<Result<AuthenticatedClient, AtToken>>map(client -> Result.ok(new AuthenticatedClientProof(client)))
                .orElseGet(() -> Result.err(REFUSED));
    }

    private boolean proves(ClientCredentials credentials, Client client) {
        return switch (credentials) {
            case NameOnly _ -> client instanceof PublicClient;
            case SecretInHeader presented ->
                hasSecret(client, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, presented.value());
            case SecretInBody presented ->
                hasSecret(client, ClientAuthenticationMethod.CLIENT_SECRET_POST, presented.value());
        };
    }

    private boolean hasSecret(Client client, ClientAuthenticationMethod method, Secret secret) {
        return client.sharedSecret()
                .filter(onFile -> onFile.method() == method)
                .filter(onFile -> onFile.hash().isOf(secret))
                .filter(onFile -> onFile.expiresAt()
                        .filter(end -> !clock.instant().isBefore(end))
                        .isEmpty())
                .isPresent();
    }
}
