package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.discovery.AuthorizationServer;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.metadata.ClientMetadata;
import java.util.List;
import java.util.Optional;

/** Gets us an identity at an authorization server: the one we have, as long as it is known there, else a new one. */
public final class ClientIdentities {

    /** What we register. At run time the port is free (AS21, RFC 8252 §7.3). */
    public static final RedirectUri REDIRECT_URI = new RedirectUri("http://127.0.0.1/callback");

    private final ClientStore store;
    private final ClientRegistrar registrar;
    private final ClientMetadata metadata;

    /** @param version of this program, which the authorization server may show */
    public ClientIdentities(ClientStore store, ClientRegistrar registrar, String version) {
        this.store = store;
        this.registrar = registrar;
        this.metadata = metadata(version);
    }

    /**
     * A forgotten client id would end at an error page of the authorization endpoint, of which no program hears (AS23).
     * So an old one is shown to the token endpoint first, which can say {@code invalid_client}.
     */
    public Result<ClientIdentity, Failure> at(AuthorizationServer server) {
        Optional<ClientIdentity> kept = store.find(server.issuer());
        if (kept.isEmpty()) {
            return register(server);
        }
        return registrar
                .isKnown(server.token(), kept.get().id())
                .then(known -> known ? Result.ok(kept.get()) : register(server));
    }

    private Result<ClientIdentity, Failure> register(AuthorizationServer server) {
        if (server.registration().isEmpty()) {
            return Result.err(
                    new Failure.InvalidMetadata(server.issuer() + " does not let clients register themselves."));
        }
        return registrar.register(server.registration().get(), metadata).map(id -> {
            ClientIdentity identity = new ClientIdentity(server.issuer(), id);
            store.save(identity);
            return identity;
        });
    }

    private static ClientMetadata metadata(String version) {
        return new ClientMetadata(
                "Gatehouse CLI",
                null,
                List.of(REDIRECT_URI.value()),
                List.of(GrantType.AUTHORIZATION_CODE.value(), GrantType.REFRESH_TOKEN.value()),
                List.of("code"),
                ClientAuthenticationMethod.NONE.value(),
                null,
                "native",
                "dev.gatehouse.cli",
                version);
    }
}
