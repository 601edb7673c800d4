package dev.gatehouse.cli.store;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.registration.ClientManagement;
import dev.gatehouse.cli.protocol.registration.ClientStore;
import dev.gatehouse.cli.protocol.registration.KeptClient;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import java.util.Map;
import java.util.Optional;

/** One file per issuer. A file that cannot be read counts as none: registering anew repairs it. */
public final class FileClientStore implements ClientStore {

    private final PrivateFolder folder;
    private final Json json;

    public FileClientStore(PrivateFolder home, Json json) {
        this.folder = home.folder("clients");
        this.json = json;
    }

    @Override
    public Optional<KeptClient> find(Issuer issuer) {
        return folder.read(FileName.of(issuer.value()))
                .flatMap(json::object)
                .flatMap(members ->
                        ClientFields.read(members).map(identity -> new KeptClient(identity, management(members))))
                .filter(client -> client.identity().issuer().equals(issuer));
    }

    @Override
    public void save(KeptClient client) {
        Map<String, Object> members = ClientFields.of(client.identity());
        client.management().ifPresent(management -> {
            members.put("registration_client_uri", management.address().toString());
            members.put("registration_access_token", management.token());
        });
        folder.write(FileName.of(client.identity().issuer().value()), json.write(members));
    }

    @Override
    public void remove(Issuer issuer) {
        folder.delete(FileName.of(issuer.value()));
    }

    private static Optional<ClientManagement> management(JsonObject members) {
        return members.string("registration_client_uri")
                .flatMap(Endpoint::parse)
                .flatMap(address ->
                        members.string("registration_access_token").map(token -> new ClientManagement(address, token)));
    }
}
