package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.discovery.AuthorizationServer;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.metadata.ClientMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gets us an identity at an authorization server, by the first way that it offers (CL7). */
public final class ClientIdentities {

    /** What we register. At run time the port is free (AS21, RFC 8252 §7.3). */
    public static final RedirectUri REDIRECT_URI = new RedirectUri("http://127.0.0.1/callback");

    private final ClientStore store;
    private final ClientRegistrar registrar;
    private final String version;

    /** @param version of this program, which the authorization server may show */
    public ClientIdentities(ClientStore store, ClientRegistrar registrar, String version) {
        this.store = store;
        this.registrar = registrar;
        this.version = version;
    }

    /** The identity that {@code choice} leads to at {@code server}. */
    public Result<ClientIdentity, Failure> at(AuthorizationServer server, ClientChoice choice) {
        return switch (choice) {
            case ClientChoice.Preregistered given -> preregistered(server, given);
            case ClientChoice.Automatic(Optional<ClientId> document)
            when document.isPresent() && server.offers().clientDocuments() ->
                Result.ok(new ClientIdentity(server.issuer(), document.get()));
            case ClientChoice.Automatic _ -> keptOrNew(server);
        };
    }

    /** CL10: what one server gave is not shown to another. */
    private static Result<ClientIdentity, Failure> preregistered(
            AuthorizationServer server, ClientChoice.Preregistered given) {
        return given.issuer().filter(issuer -> !issuer.equals(server.issuer())).isPresent()
                ? Result.err(new Failure.Refused("The client " + given.id() + " belongs to "
                        + given.issuer().get() + ", but the MCP server wants a login at " + server.issuer() + "."))
                : Result.ok(new ClientIdentity(server.issuer(), given.id(), given.authentication()));
    }

    /**
     * A forgotten client id would end at an error page of the authorization endpoint, of which no program hears (AS23).
     * So an old one is shown to the token endpoint first, which can say {@code invalid_client}.
     */
    private Result<ClientIdentity, Failure> keptOrNew(AuthorizationServer server) {
        Optional<ClientIdentity> kept = store.find(server.issuer()).map(KeptClient::identity);
        if (kept.isEmpty()) {
            return registered(server);
        }
        return registrar
                .isKnown(server.token(), kept.get())
                .then(known -> known ? Result.ok(kept.get()) : registered(server));
    }

    private Result<ClientIdentity, Failure> registered(AuthorizationServer server) {
        return register(server, RegistrationWishes.NONE).map(KeptClient::identity);
    }

    /** Registers a new client, and keeps it in place of an earlier one. */
    public Result<KeptClient, Failure> register(AuthorizationServer server, RegistrationWishes wishes) {
        if (server.registration().isEmpty()) {
            return Result.err(new Failure.InvalidMetadata(server.issuer()
                    + " does not let clients register themselves. Name a client that it knows with --client-id"
                    + (server.offers().clientDocuments()
                            ? ", or a document that describes one with --client-metadata-url."
                            : ".")));
        }
        return registrar
                .register(server.registration().get(), metadata(server, wishes), wishes.initialAccessToken())
                .map(registered -> {
                    KeptClient client = new KeptClient(
                            new ClientIdentity(server.issuer(), registered.id(), registered.authentication()),
                            registered.management());
                    store.save(client);
                    return client;
                });
    }

    private ClientMetadata metadata(AuthorizationServer server, RegistrationWishes wishes) {
        return new ClientMetadata(
                wishes.name().orElse("Gatehouse CLI"),
                null,
                List.of(REDIRECT_URI.value()),
                grants(server).map(GrantType::value).toList(),
                List.of("code"),
                authenticationMethod(server).value(),
                wishes.scope().isEmpty() ? null : wishes.scope().toString(),
                "native",
                "dev.gatehouse.cli",
                version);
    }

    private static Stream<GrantType> grants(AuthorizationServer server) {
        return Stream.concat(
                Stream.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                server.offers().deviceAuthorization().map(_ -> GrantType.DEVICE_CODE).stream());
    }

    /** None, as becomes a program on its user's machine; a secret only where the server knows nothing else. */
    private static ClientAuthenticationMethod authenticationMethod(AuthorizationServer server) {
        List<String> offered = server.offers().tokenAuthenticationMethods();
        return Stream.of(
                        ClientAuthenticationMethod.NONE,
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                        ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .filter(method -> offered.contains(method.value()))
                .findFirst()
                .orElse(ClientAuthenticationMethod.NONE);
    }
}
