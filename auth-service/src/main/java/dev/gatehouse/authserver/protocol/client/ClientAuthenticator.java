package dev.gatehouse.authserver.protocol.client;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.ClientCredentials.Assertion;
import dev.gatehouse.authserver.protocol.client.ClientCredentials.NameOnly;
import dev.gatehouse.authserver.protocol.client.ClientCredentials.SecretInBody;
import dev.gatehouse.authserver.protocol.client.ClientCredentials.SecretInHeader;
import dev.gatehouse.authserver.protocol.client.ClientKeys.Published;
import dev.gatehouse.authserver.protocol.client.ClientKeys.Registered;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.KeysNotReachable;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.Refuted;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionVerifier;
import dev.gatehouse.authserver.protocol.client.assertion.KeyLookup;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidClient;
import dev.gatehouse.oauth.OAuthError.TemporarilyUnavailable;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Holds a client to the method it registered (T5). */
public final class ClientAuthenticator {

    /** The same words for an unknown client and for a wrong secret (T10). */
    private static final InvalidClient REFUSED =
            new InvalidClient("The client is unknown or did not authenticate as it registered.");

    private static final TemporarilyUnavailable KEYS_AWAY = new TemporarilyUnavailable(
            "The keys of the client cannot be read from its jwks_uri at the moment: try again.",
            Duration.ofSeconds(10));

    private static final TemporarilyUnavailable DOCUMENT_AWAY = new TemporarilyUnavailable(
            "The document of the client cannot be read at the moment: try again.", Duration.ofSeconds(10));

    private final ClientLookup clients;
    private final ClientKeySource publishedKeys;
    private final AssertionVerifier assertions;
    private final InstantSource clock;

    public ClientAuthenticator(
            ClientLookup clients, ClientKeySource publishedKeys, AssertionVerifier assertions, InstantSource clock) {
        this.clients = clients;
        this.publishedKeys = publishedKeys;
        this.assertions = assertions;
        this.clock = clock;
    }

    /** @param authorization the value of the {@code Authorization} header */
    public Result<AuthenticatedClient, AtToken> authenticate(Parameters parameters, Optional<String> authorization) {
        return ClientCredentials.parse(parameters, authorization).then(this::authenticate);
    }

    private Result<AuthenticatedClient, AtToken> authenticate(ClientCredentials credentials) {
        return clients.find(credentials.clientId())
                .mapError(ClientAuthenticator::inPublic)
                .then(client -> refusalOf(credentials, client)
                        .<Result<AuthenticatedClient, AtToken>>map(Result::err)
                        .orElseGet(() -> Result.ok(new AuthenticatedClientProof(client, Optional.empty()))));
    }

    private static AtToken inPublic(Unresolved reason) {
        return switch (reason) {
            case Unresolved.NotReachable _ -> DOCUMENT_AWAY;
            case Unresolved.Unknown _,
                    Unresolved.Removed _,
                    Unresolved.NotAdmitted _,
                    Unresolved.InvalidDescription _ -> REFUSED;
        };
    }

    private Optional<AtToken> refusalOf(ClientCredentials credentials, Client client) {
        return switch (credentials) {
            case NameOnly _ -> unless(client instanceof PublicClient, REFUSED);
            case SecretInHeader presented ->
                unless(hasSecret(client, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, presented.value()), REFUSED);
            case SecretInBody presented ->
                unless(hasSecret(client, ClientAuthenticationMethod.CLIENT_SECRET_POST, presented.value()), REFUSED);
            case Assertion presented ->
                client.keys()
                        .map(keys -> assertions.refusalOf(presented.token(), client.id(), lookup(keys)))
                        .map(refusal -> refusal.map(ClientAuthenticator::inPublic))
                        .orElse(Optional.of(REFUSED));
        };
    }

    private KeyLookup lookup(ClientKeys keys) {
        return switch (keys) {
            case Registered registered ->
                (id, algorithm) -> Result.ok(registered.keys().find(id, algorithm));
            case Published published -> (id, algorithm) -> publishedKeys.find(published.uri(), id, algorithm);
        };
    }

    /** A client that was refused would register anew; one that may be in order is to come again. */
    private static AtToken inPublic(AssertionRejection reason) {
        return switch (reason) {
            case KeysNotReachable _ -> KEYS_AWAY;
            case Refuted _ -> REFUSED;
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
